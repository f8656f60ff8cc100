<?xml version="1.0" encoding="UTF-8"?>
<!-- Draws the document of document_sheet.cpp as the plugin draws its page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/page">
    <article class="agenda agenda-{@view}" lang="{@language}" data-agenda-item="{@item}" data-agenda-reader="{@reader}">
      <xsl:apply-templates select="*[not(self::hidden or self::status)]"/>
      <p class="agenda-status" role="status">
        <xsl:for-each select="status">
          <xsl:attribute name="data-{@name}"><xsl:value-of select="."/></xsl:attribute>
        </xsl:for-each>
      </p>
    </article>
  </xsl:template>

  <xsl:template match="h2|h3|h4|h5|p"><xsl:copy><xsl:value-of select="."/></xsl:copy></xsl:template>
  <xsl:template match="goal"><blockquote class="agenda-goal"><p><xsl:value-of select="."/></p></blockquote></xsl:template>
  <xsl:template match="fact">
    <p class="agenda-fact"><b><xsl:value-of select="@label"/>:</b><xsl:text> </xsl:text><xsl:value-of select="."/></p>
  </xsl:template>
  <xsl:template match="said">
    <div class="agenda-said">
      <xsl:if test="@label != ''"><b><xsl:value-of select="@label"/>:</b></xsl:if>
      <p dir="auto"><xsl:value-of select="."/></p>
    </div>
  </xsl:template>
  <xsl:template match="saved"><p class="agenda-saved"><xsl:value-of select="."/></p></xsl:template>
  <xsl:template match="section"><section class="agenda-{@name}"><xsl:apply-templates/></section></xsl:template>

  <xsl:template match="totals"><dl class="agenda-totals"><xsl:apply-templates/></dl></xsl:template>
  <xsl:template match="bar">
    <div class="agenda-bar agenda-bar-{@name}">
      <dt><xsl:value-of select="."/></dt>
      <dd><b><xsl:value-of select="@count"/></b><xsl:text> </xsl:text>
        <meter min="0" aria-hidden="true" max="{@of}" value="{@count}"></meter></dd>
    </div>
  </xsl:template>

  <xsl:template match="form[@fold]">
    <details class="agenda-fold agenda-fold-{@name}">
      <summary><xsl:value-of select="@fold"/></summary>
      <xsl:call-template name="form"/>
    </details>
  </xsl:template>
  <xsl:template match="form"><xsl:call-template name="form"/></xsl:template>
  <xsl:template name="form">
    <form method="post" action="{/page/@address}" class="agenda-form agenda-form-{@name}" data-agenda-form="{@name} {@key}">
      <xsl:for-each select="/page/hidden"><input type="hidden" name="{@name}" value="{@value}"/></xsl:for-each>
      <fieldset>
        <input type="hidden" name="agenda-1-action" value="{@action}"/>
        <input type="hidden" name="agenda-1-item" value="{@item}"/>
        <xsl:if test="@expect"><input type="hidden" name="agenda-1-expect" value="{@expect}"/></xsl:if>
        <xsl:apply-templates/>
        <xsl:if test="flag">
          <input type="hidden" name="agenda-1-flags">
            <xsl:attribute name="value">
              <xsl:for-each select="flag">
                <xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if><xsl:value-of select="translate(@name, '_', '-')"/>
              </xsl:for-each>
            </xsl:attribute>
          </input>
        </xsl:if>
        <input type="hidden" name="agenda-1-count" value="{3 + count(@expect) + count(fixed) + count(text) + boolean(flag)}"/>
      </fieldset>
      <button type="submit"><xsl:value-of select="@button"/></button>
    </form>
  </xsl:template>

  <xsl:template match="fixed"><input type="hidden" name="agenda-1-{translate(@name, '_', '-')}" value="{@value}"/></xsl:template>
  <xsl:template match="text">
    <xsl:variable name="id" select="concat('agenda-', ../@number, '-1-', @name)"/>
    <p class="agenda-field">
      <label for="{$id}"><xsl:value-of select="@label"/></label>
      <textarea id="{$id}" name="agenda-1-{translate(@name, '_', '-')}">
        <xsl:copy-of select="@required"/>
        <xsl:attribute name="maxlength"><xsl:value-of select="@longest"/></xsl:attribute>
        <xsl:attribute name="dir">auto</xsl:attribute>
        <xsl:attribute name="rows">3</xsl:attribute>
        <xsl:value-of select="."/>
      </textarea>
    </p>
  </xsl:template>
  <xsl:template match="flag">
    <p class="agenda-field agenda-flag">
      <label>
        <input type="checkbox" value="yes" name="agenda-1-{translate(@name, '_', '-')}" id="agenda-{../@number}-1-{@name}">
          <xsl:if test=". = 'yes'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        </input>
        <span><xsl:value-of select="@label"/></span>
      </label>
    </p>
  </xsl:template>
</xsl:stylesheet>

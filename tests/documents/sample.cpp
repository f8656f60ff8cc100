#include "documents/sample.hpp"

#include <utility>

namespace samples {

using Kind = Block::Kind;

namespace {

Block of_kind(Kind kind) {
  Block block;
  block.kind = kind;
  return block;
}

Block list(std::vector<std::string> texts) {
  Block block = of_kind(Kind::list);
  block.texts = std::move(texts);
  return block;
}

Block link(std::string text, std::string url) {
  Block block = of_kind(Kind::link);
  block.text = std::move(text);
  block.url = std::move(url);
  return block;
}

Block table(std::string label, std::vector<std::string> header, std::vector<std::vector<std::string>> rows) {
  Block block = of_kind(Kind::table);
  block.label = std::move(label);
  block.texts = std::move(header);
  block.rows = std::move(rows);
  return block;
}

Block notice(std::string text) {
  Block block = of_kind(Kind::notice);
  block.text = std::move(text);
  return block;
}

Block fact(std::string label, std::string text) {
  return labelled(Kind::fact, std::move(label), std::move(text));
}

Block said(std::string label, std::string text) {
  return labelled(Kind::said, std::move(label), std::move(text));
}

Block decision(std::string number, std::string text) {
  return group("decision", {fact("Beslutning " + std::move(number), std::move(text))});
}

void append(std::vector<Block>& all, std::vector<Block> more) {
  for (Block& block : more)
    all.push_back(std::move(block));
}

std::vector<Block> opening() {
  return {
      notice("Udkast. Referatet er ikke godkendt af bestyrelsen."),
      fact("Tid", "tirsdag den 3. marts 2026 kl. 19.00–21.20"),
      fact("Sted", "Fælleshuset, Lærkebakken 12, 4990 Sønderlev"),
      heading(1, "", "Fremmøde"),
      table("Hvem der var til stede", {"Navn", "Rolle", "Fremmøde"},
            {{"Åse Bjørnskov", "Formand", "Til stede"},
             {"Søren Ærenlund", "Næstformand", "Til stede, gik kl. 20.45 under punkt 3.3"},
             {"Bodil Østergård", "Medlem", "Til stede"},
             {"Jørgen Krøyer", "Medlem", "Til stede"},
             {"Gærda Nørremølle", "Medlem", "Afbud"},
             {"Kirsten Åkjær", "Suppleant", "Til stede i stedet for Gærda Nørremølle"},
             {"Frede Lønborg", "Forretningsfører", "Til stede, uden stemmeret"}}),
      paragraph("Bestyrelsen var beslutningsdygtig: 5 af 5 pladser var besat."),
      fact("Referent", "Frede Lønborg"),
  };
}

std::vector<Block> first_items() {
  return {
      heading(1, "1", "Godkendelse af dagsorden og referat"),
      decision("2026-07", "Dagsordenen og referatet af mødet den 3. februar 2026 blev godkendt."),
      heading(1, "2", "Budget 2027"),
      group("minutes_text",
            {paragraph(
                "Frede Lønborg gennemgik udkastet. Huslejen stiger med 2,1 procent, mest på grund af "
                "forsikring og renovation. Bestyrelsen ønskede en mindre henlæggelse til fælleshuset, fordi "
                "taget er skiftet.\nForslaget om at udsætte vaskeriet blev drøftet og sat til afstemning.")}),
      link("Udkast til budget 2027", "https://portal.example/sager/2027/budget?side=1&version=3"),
      group("vote", {fact("Afstemning om at udsætte vaskeriet", "3 for, 1 imod, 1 undlod at stemme"),
                     fact("Stemte imod", "Jørgen Krøyer")}),
      decision("2026-08",
               "Budgettet for 2027 lægges frem for afdelingsmødet med disse ændringer:\n"
               "Vaskeriet udsættes til 2028. Henlæggelsen til fælleshuset sættes ned til 40.000,00 kr."),
      group("follow_up", {table("Opfølgning", {"Opgave", "Ansvarlig", "Frist"},
                                {{"Retter budgettet og sender det til afdelingsbestyrelserne",
                                  "Frede Lønborg", "17. marts 2026"},
                                 {"Spørger leverandøren, om tilbuddet kan stå i to år", "Bodil Østergård",
                                  "1. april 2026"}})}),
  };
}

std::vector<Block> theme() {
  return {
      heading(1, "3", "Tema: Beboerdemokrati, der virker"),
      paragraph("Oplæg til drøftelse. Medlemmerne havde forberedt sig hver for sig."),
      heading(2, "3.1", "Hvem kommer til afdelingsmøderne?"),
      said("",
           "Få under 40 år møder op. De, der kommer, bliver til gengæld længe, og mange vil gerne hjælpe."),
      list({"Fællesspisning før mødet", "Børnepasning i fælleshuset", "Indkaldelse på flere sprog"}),
      decision("2026-09",
               "Afdelingsmødet i september begynder med fællesspisning. Udgiften må højst være 8.500,00 kr."),
      heading(2, "3.2", "Hvad må en afdelingsbestyrelse selv beslutte?"),
      said("", "Rammerne er uklare, især om vedligeholdelsesplanen og om ansættelser."),
      group("recusal", {fact("Inhabil", "Bodil Østergård forlod lokalet under punktet")}),
      group("correction", {fact("Rettelse",
                                "Rettet den 10. marts 2026 kl. 9.14 af Frede Lønborg. Der stod før: "
                                "“Rammerne er klare.”")}),
      heading(2, "3.3", "Hvordan får vi flere med?"),
      said("", "Drøftes igen, når beboerundersøgelsen foreligger."),
      group("decision",
            {fact("Beslutning 2026-10", "Bestyrelsen prøver dette i et år:"),
             list({"En kontaktperson i hver opgang", "To åbne kvarterer før hvert bestyrelsesmøde"})}),
      group("follow_up", {table("Opfølgning", {"Opgave", "Ansvarlig", "Frist"},
                                {{"Finder kontaktpersoner", "Kirsten Åkjær", "1. maj 2026"}})}),
  };
}

std::vector<Block> last_items() {
  return {
      heading(1, "4", "Lukket punkt"),
      paragraph("Punktet er lukket. Referatet findes i det interne referat."),
      heading(1, "5", "Orientering fra forretningsføreren"),
      paragraph("Kommunen har godkendt helhedsplanen. Rådgiverens tidsplan gennemgås på næste møde."),
      heading(1, "6", "Eventuelt"),
      paragraph("Intet at referere. Næste møde er tirsdag den 7. april 2026."),
      heading(1, "", "Tillæg"),
      group("addendum",
            {fact("Tillæg 1", "24. marts 2026 kl. 11.02 af Åse Bjørnskov"),
             said("", "Under punkt 2 mangler, at tilbuddet på vaskeriet er fra Sønderlev Maskinservice."),
             fact("Grund", "Leverandørens navn var faldet ud.")}),
      heading(1, "", "Underskrifter"),
  };
}

Document of(std::string language, std::vector<Block> blocks) {
  return {"Referat", std::move(language), "Almenboligselskabet Lærken", "Side {1} af {2}", std::move(blocks)};
}

Document every_letter() {
  std::string text;
  for (const char* sample :
       {"æøå ÆØÅ ß þ ŋ ő ı İ", "Ωμέγα Жук Ծա", "你好 世界 ひらがな 한국어 ไทย ཧྲཱི",
        "𝔊𝔬𝔱 𓀀 😀 👩🏽‍🚀 e̊", "a\u200Bb c\u00ADd e\u2060f g\u00A0h",
        "<b>&amp;</b> \"citat\" 'ja' ]]> <!-- -->"})
    text.append(sample).append("\n");
  return of("da", {paragraph(text), heading(1, "1", "<w:p>&"), fact("&", "<"),
                   link("å & <", "https://example.org/å?a=1&b=<\">#x#y")});
}

Document right_to_left() {
  return of("ar", {heading(1, "1", "جدول الأعمال"), paragraph("تمت الموافقة على الميزانية لعام 2027."),
                   fact("القرار", "تمت الموافقة"), list({"בדיקה (1)", "מבחן abc"}),
                   table("الحضور", {"الاسم", "الدور"}, {{"فاطمة", "رئيسة"}, {"Søren", "medlem"}})});
}

Document numbers() {
  std::vector<Block> blocks;
  for (const auto* number :
       {"2", "2.1", "2.2",   "2.2.1", "3",  "5",  "5.3", "5.4", "6",       "1",   "1.1.1", "1.1.2", "1.2",
        "0", "0.1", "32767", "40000", "7a", "07", "",    "8",   "8.1.2.3", "8.1", "-1",    "9.",    ".9"}) {
    const std::string text(number);
    const auto depth = 1 + static_cast<int>(text.find('.') != std::string::npos) +
                       static_cast<int>(text.find('.') != text.rfind('.'));
    blocks.push_back(heading(depth, text, "Punkt"));
    blocks.push_back(paragraph("Tekst"));
  }
  for (const auto* number : {"1", "2", "2.1"})  // items that stand one level below their section
    blocks.push_back(heading(2, number, "Punkt under et afsnit"));
  blocks.push_back(heading(1, "3", "Punkt igen"));
  return of("en", std::move(blocks));
}

Document tables() {
  std::vector<std::string> wide(70, "x");
  std::vector<std::vector<std::string>> long_rows(120, {"Åse", "Til stede", std::string(60, 'w')});
  return of("da", {table("", {}, {}), table("", {"A"}, {}), table("", {}, {{"1", "2"}, {"3"}}),
                   table("B", wide, {wide, {}}),
                   group("decision", {table("C", {"Navn", "", "Noget langt"}, long_rows)})});
}

Document long_words() {
  const std::string word(10'000, 'a');
  return of("da", {heading(1, "1", word), paragraph(word), fact(word, word), list({word}),
                   table(word, {word, "b"}, {{"c", word}}), link(word, "https://example.org/" + word),
                   group("decision", {paragraph(word)})});
}

Document deep(std::size_t depth) {
  std::vector<Block> blocks{paragraph("innerst")};
  for (std::size_t i = 0; i < depth; ++i) {
    blocks = {paragraph("før"), group(i % 7 == 0 ? "decision" : "andet", std::move(blocks)),
              paragraph("efter")};
  }
  return of("da", std::move(blocks));
}

Document many() {
  std::vector<Block> blocks;
  for (int i = 1; i <= 2000; ++i) {
    blocks.push_back(heading(1, std::to_string(i), "Punkt"));
    blocks.push_back(fact("Beslutning", "Vedtaget."));
  }
  return of("da", std::move(blocks));
}

Document tampered() {
  Document document = of("d\x01<&>\"", {heading(-7, "1", std::string("a\0b\x1F", 4)),
                                        heading(99, "1",
                                                "c\xEF\xBF\xBE"
                                                "d"),
                                        paragraph("e\xFF\xC3 f\xED\xA0\x80g\xF0\x9F"), list({}),
                                        link("x", "https://\xFF.example/"), link("", ""), said("", ""),
                                        of_kind(Kind::signature)});
  document.title = "Tit\x0Cel";
  document.page = "{2}{1}{3} {1";
  document.blocks.push_back(paragraph("linje\r\nny\rny\ttab"));
  return document;
}

Document links() {
  return of("en", {link("Papers", "HTTP://Example.org:8080/a b?c=[1]&d=100%&e=%C3%A6#f#g"),
                   link("Papers again", "HTTP://Example.org:8080/a b?c=[1]&d=100%&e=%C3%A6#f#g"),
                   link("", "https://example.org"), link("A script", "javascript:alert(1)"),
                   link("Mail", "mailto:a@example.org"), link("File", "sager/2027.pdf"),
                   link("Disguised", "https://bank.example@evil.example/"), link("No host", "https:///x")});
}

}  // namespace

Block heading(int level, std::string number, std::string text) {
  Block block = of_kind(Kind::heading);
  block.level = level;
  block.number = std::move(number);
  block.text = std::move(text);
  return block;
}

Block paragraph(std::string text) {
  Block block;
  block.text = std::move(text);
  return block;
}

Block labelled(Kind kind, std::string label, std::string text) {
  Block block = of_kind(kind);
  block.label = std::move(label);
  block.text = std::move(text);
  return block;
}

Block group(std::string name, std::vector<Block> blocks) {
  Block block = of_kind(Kind::group);
  block.name = std::move(name);
  block.blocks = std::move(blocks);
  return block;
}

Document minutes() {
  Document document{"Referat: Bestyrelsesmøde 3. marts 2026", "da",
                    "Almenboligselskabet Lærken · Bestyrelsen · Udkast", "Side {1} af {2}", opening()};
  append(document.blocks, first_items());
  append(document.blocks, theme());
  append(document.blocks, last_items());
  Block signatures = of_kind(Kind::signature);
  signatures.texts = {"Åse Bjørnskov, formand", "Søren Ærenlund, næstformand", "Bodil Østergård",
                      "Jørgen Krøyer", "Kirsten Åkjær"};
  document.blocks.push_back(std::move(signatures));
  return document;
}

std::vector<Named> all() {
  return {{"minutes", minutes()},
          {"empty", Document{}},
          {"every_letter", every_letter()},
          {"right_to_left", right_to_left()},
          {"numbers", numbers()},
          {"tables", tables()},
          {"long_words", long_words()},
          {"deep", deep(200)},
          {"many", many()},
          {"links", links()},
          {"tampered", tampered(), false}};
}

}  // namespace samples

# frozen_string_literal: true

# It knows forms that are sent twice, and gives requests their ids. The same form sent again from a page, as by a double
# click or where the answer got lost, is the same request; a yes, then a no, then a yes again are three.
class AgendaSentForm < ActiveRecord::Base
  KEPT = 7.days

  # It is called within the transaction of the request, and so forgets what was refused.
  def self.request_id(user, nonce, fields)
    page = page_of(user, nonce)
    sent = Digest::SHA256.hexdigest(JSON.generate(fields))
    row = find_or_initialize_by(page: page)
    row.count += 1 if row.persisted? && row.last != sent
    row.update!(last: sent, sent_at: Time.now) if row.last != sent
    "form-#{Digest::SHA256.hexdigest("#{page}/#{sent}/#{row.count}")[0, 48]}"
  end

  # It yields where no form of this page has made anything yet, and returns the id of what was made, by this form or by the
  # first. What the block refused with nil or false can be sent again. A form without a nonce is always the first.
  def self.once(user, nonce)
    return yield if nonce.blank?

    row = find_or_initialize_by(page: page_of(user, nonce))
    return row.made if row.made

    made = yield
    row.update!(made: made, last: row.last.to_s, sent_at: Time.now) if made
    made
  end

  def self.page_of(user, nonce)
    Digest::SHA256.hexdigest("#{user.id}/#{nonce}")
  end
  private_class_method :page_of

  def self.tidy
    where("sent_at < ?", KEPT.ago).delete_all
  end
end

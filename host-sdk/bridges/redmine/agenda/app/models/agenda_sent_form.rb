# frozen_string_literal: true

# It gives requests their ids. The same form sent again from a page, as by a double click or where the answer got
# lost, is the same request; a yes, then a no, then a yes again are three.
class AgendaSentForm < ActiveRecord::Base
  KEPT = 7.days

  # It is called within the transaction of the request, and so forgets what was refused.
  def self.request_id(user, nonce, fields)
    page = Digest::SHA256.hexdigest("#{user.id}/#{nonce}")
    sent = Digest::SHA256.hexdigest(JSON.generate(fields))
    row = find_or_initialize_by(page: page)
    row.count += 1 if row.persisted? && row.last != sent
    row.update!(last: sent, sent_at: Time.now) if row.last != sent
    "form-#{Digest::SHA256.hexdigest("#{page}/#{sent}/#{row.count}")[0, 48]}"
  end

  def self.tidy
    where("sent_at < ?", KEPT.ago).delete_all
  end
end

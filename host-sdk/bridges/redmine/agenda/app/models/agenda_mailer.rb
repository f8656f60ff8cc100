# frozen_string_literal: true

# Mail to a board's members, in their own language.
class AgendaMailer < Mailer
  def meeting_called(user, meeting)
    redmine_headers "Project" => meeting.project.identifier
    @meeting = meeting
    @url = agenda_meeting_url(meeting.project, meeting)
    subject = l(:agenda_mail_subject, title: meeting.title, date: format_date(meeting.date))
    mail to: user, subject: "[#{meeting.project.name}] #{subject}"
  end
end

# frozen_string_literal: true

module RedmineAgenda
  # A project with the module "agenda" is a board. Permissions of the module say who sits in it, and as what.
  class Board
    ROLES = {
      agenda_chair: :chair, agenda_vice_chair: :vice_chair, agenda_minute_taker: :minute_taker,
      agenda_member: :member, agenda_alternate: :alternate, agenda_observer: :observer
    }.freeze
    # They put meetings together and say how far they are.
    ARRANGING = %i[chair vice_chair minute_taker].freeze
    PREPARING = %i[chair vice_chair minute_taker member alternate].freeze

    Person = Struct.new(:id, :name, :roles)

    attr_reader :project

    # The actor's id is the user's number: logins change hands.
    def self.actor_id(user_id)
      "user-#{user_id}"
    end

    def self.user_id(actor_id)
      actor_id[/\Auser-(\d+)\z/, 1]&.to_i
    end

    def self.project_id(board_id)
      board_id[/\Aproject-(\d+)\z/, 1]&.to_i
    end

    def initialize(project)
      @project = project
    end

    def id
      "project-#{project.id}"
    end

    # The roles of this user in the board; those of an administrator of Redmine who sits in none are that alone.
    def roles_of(user)
      seat = project.members.includes(:roles).find_by(user_id: user.id)
      roles = seat ? roles_by(seat) : []
      roles.empty? && user.admin? ? [:administrator] : roles
    end

    # All who have a seat, by name.
    def members
      seats = project.members.preload(:roles, :principal).to_a
      people = seats.map { |seat| Person.new(seat.user_id, seat.principal.name, roles_by(seat)) }
      people.reject { |person| person.roles.empty? }.sort_by { |person| [person.name, person.id] }
    end

    private

    def roles_by(seat)
      ROLES.select { |permission, _| seat.roles.any? { |role| role.has_permission?(permission) } }.values
    end
  end
end

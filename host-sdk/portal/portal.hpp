// The portal finds out what is asked, who asks, and which page answers.
//
// Pages are functions from PageRequest to Answer, added by address (see README.md). It may be used from any
// thread, at the same time as others.
#pragma once

#include <string>

#include "portal/pages/page_request.hpp"
#include "portal/pages/page_table.hpp"
#include "portal/services.hpp"
#include "portal/user.hpp"
#include "portal/web/answering.hpp"
#include "portal/web/request.hpp"

namespace portal {

class Portal : public Services {
 public:
  // `storage` and `plugin` must stay as long as the portal.
  Portal(const agenda_host_storage* storage, const agenda::Plugin& plugin, Settings settings);

  Answer answer(const Request& http);
  Work work(const Request& request) const;
  // It answers a request that was not understood or not wanted.
  Answer refusal(int status);

 private:
  User recognised(const Request& request, const std::string& token);
  void note_refusal(const User& user, std::string where);
  Answer guarded(const PageRequest& request, const PageTable::Guarded& page);

  PageTable pages_;
};

}  // namespace portal

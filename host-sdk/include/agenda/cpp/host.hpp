// agenda/cpp/host.hpp builds the agenda_host that a plugin is opened with.
//
// Fill it in, then leave it alone: it must stay where and as it is until every plugin opened with it is
// closed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../host.h"
#include "../log.h"
#include "../meetings.h"
#include "../people.h"
#include "../storage.h"
#include "members.hpp"
#include "text.hpp"

namespace agenda {

class Host {
 public:
  Host(std::string name, std::string version) : name_(std::move(name)), version_(std::move(version)) {
    host_.self = this;
    host_.name = text_of(name_);
    host_.version = text_of(version_);
    host_.extension = &find_extension;
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  Host& content_folders(std::vector<std::string> folders) {
    folders_ = std::move(folders);
    texts_.clear();
    pointers_.clear();
    for (const std::string& folder : folders_)
      texts_.push_back(text_of(folder));
    for (const agenda_text& text : texts_)
      pointers_.push_back(&text);
    host_.content_folders = pointers_.data();
    host_.content_folder_count = static_cast<std::uint32_t>(pointers_.size());
    return *this;
  }

  Host& storage(const agenda_host_storage* table) { return extension(AGENDA_HOST_STORAGE, table); }
  Host& meetings(const agenda_host_meetings* table) { return extension(AGENDA_HOST_MEETINGS, table); }
  Host& people(const agenda_host_people* table) { return extension(AGENDA_HOST_PEOPLE, table); }
  Host& log(const agenda_host_log* table) { return extension(AGENDA_HOST_LOG, table); }

  // `table` begins with struct_size; null takes the extension away.
  Host& extension(std::string_view id, const void* table) {
    extensions_[std::string(id)] = table;
    return *this;
  }

  const agenda_host* get() const noexcept { return &host_; }

 private:
  static const void* find_extension(void* self, const agenda_text* id) {
    if (id == nullptr) return nullptr;
    const auto& extensions = static_cast<Host*>(self)->extensions_;
    const auto found = extensions.find(view_of(*id));
    return found == extensions.end() ? nullptr : found->second;
  }

  std::string name_;
  std::string version_;
  std::vector<std::string> folders_;
  std::vector<agenda_text> texts_;
  std::vector<const agenda_text*> pointers_;
  std::map<std::string, const void*, std::less<>> extensions_;
  agenda_host host_ = sized<agenda_host>();
};

}  // namespace agenda

// These are the commands. Each prints to standard output and returns the exit code, or throws Failure.
#pragma once

#include "options.hpp"
#include "session.hpp"

namespace cli {

int items(const Options& options, Session& session);
int show(const Options& options, Session& session);
int views(const Options& options, Session& session);
int pages(const Options& options, Session& session);
int page(const Options& options, Session& session);
int verify(const Options& options, Session& session);
int asset(const Options& options, Session& session);
int actions(const Options& options, Session& session);
int perform(const Options& options, Session& session);
int content(const Options& options, Session& session);
int compare_content(const Options& options, Session& session);  // content, of two paths
int write_new_guide(const Options& options);                    // content, of --new and --from-docx
int meeting(const Options& options, Session& session);
int serve(const Options& options, Session& session);
int accounts(const Options& options, Session& session);
int board(const Options& options, Session& session);

}  // namespace cli

// This is what command lines that CLI11 reads have in common: help as wide as the terminal, and mistakes that
// name what was nearly typed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace terminal {

// It is called before subcommands are added, which take it from the program.
void fit_help(CLI::App& app);

// It returns in one sentence what was not understood, and what was probably meant.
std::string mistake(const CLI::App& app, const CLI::ParseError& error);

}  // namespace terminal

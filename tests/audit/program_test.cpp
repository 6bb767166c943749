// nemcon-audit from outside: folders on a disk, exit codes, what it prints, and that it is one file that
// needs nothing else.
#include <elf.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "audit/doctor_testing.hpp"
#include "record/proof.hpp"
#include "record/proof_file.hpp"

namespace nemcon::audit {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct Ran {
  int code = 0;
  std::string out;
};

Ran run(const std::string& arguments) {
  std::FILE* pipe = popen((std::string(NEMCON_AUDIT) + " " + arguments + " 2>&1").c_str(), "r");
  Ran ran;
  char part[4096];
  for (std::size_t count = 0; (count = std::fread(part, 1, sizeof part, pipe)) > 0;)
    ran.out.append(part, count);
  const int status = pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

class Program : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(NEMCON_BINARY_DIR) / "audit-program" / test->name();
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string write(const std::string& name, std::string_view text) {
    const fs::path path = root_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  std::string write_folder(const std::string& name, const MemoryFolder& folder) {
    for (const auto& [path, bytes] : folder.files) write(name + "/" + path, text_of(bytes));
    return (root_ / name).string();
  }
  static MemoryFolder witnessed(const Lines& lines) {
    return publish(lines, log_key(), {&witness_key(1), &witness_key(2)});
  }

  fs::path root_;
};

TEST_F(Program, SaysThatASoundRecordIsSound) {
  const Scribe body = life();
  const Ran ran = run("audit " + write_folder("r", witnessed(body.lines)));
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_NE(ran.out.find("Sound, as far as you can open it: 1 of 3 outcomes"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("compare it with the one that you were given"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("rests on 1 confidential entry that you cannot open: not re-run"), std::string::npos)
      << ran.out;
  EXPECT_EQ(run("audit --quiet " + (root_ / "r").string()).out, "");
}

TEST_F(Program, NamesTheEntryAtWhichARecordDeparts) {
  Lines lines = life().lines;
  const std::size_t at = line_with(lines, {R"("by":"AA/head")", "statement.made"});
  replace(lines[at], "We are sorry.", "We are glad.");
  const std::string folder = write_folder("r", witnessed(lines));
  const Ran page = run("audit " + folder);
  EXPECT_EQ(page.code, 1);
  EXPECT_NE(page.out.find("The record departs at entry " + std::to_string(at)), std::string::npos)
      << page.out;
  const Ran told = run("audit --json " + folder);
  EXPECT_EQ(told.code, 1);
  const auto value = json::parse(told.out);
  EXPECT_EQ(value.at("departs").as_int64(), static_cast<std::int64_t>(at));
  EXPECT_EQ(value.at("findings").at(0).at("code").as_string(), "bad_signature");
  EXPECT_FALSE(value.at("sound").as_bool());
}

TEST_F(Program, TooFewWitnessesHaveACodeOfTheirOwn) {
  const std::string folder = write_folder("r", publish(life().lines, log_key(), {&witness_key(1)}));
  const Ran ran = run("audit " + folder);
  EXPECT_EQ(ran.code, 3) << ran.out;
  EXPECT_NE(ran.out.find("TOO FEW"), std::string::npos) << ran.out;
  const std::string policy =
      write("policy", "witness w1 " + witness_key(1).verifier().text() + "\nquorum w1\n");
  EXPECT_EQ(run("audit " + folder + " --policy " + policy).code, 0);
}

TEST_F(Program, WhatCannotBeReadIsNoVerdict) {
  const std::string folder = write_folder("r", witnessed(life().lines));
  for (const std::string& arguments :
       {"audit " + (root_ / "nowhere").string(), "audit " + root_.string(), std::string("audit"),
        std::string("frob"), "audit --key x " + folder, "audit --old nothing " + folder,
        "audit --openings nothing " + folder, std::string("verify nothing")}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.code, 2) << arguments << "\n" << ran.out;
    EXPECT_FALSE(ran.out.empty()) << arguments;
  }
}

TEST_F(Program, TakesKeyCheckpointsReceiptsAndOpenings) {
  Scribe body = life();
  const std::string old = write("old", text_of(publish(body.lines).files.at("checkpoint")));
  go_on(body);
  const std::string folder = write_folder("r", witnessed(body.lines));
  const std::string openings = write("openings", body.openings_for(body.chair));
  const std::string key = " --key '" + log_key().verifier().text() + "'";
  const Ran ran = run("audit --json " + folder + key + " --old " + old + " --openings " + openings);
  EXPECT_EQ(ran.code, 0) << ran.out;
  const auto value = json::parse(ran.out);
  EXPECT_TRUE(value.at("key").at("given").as_bool());
  EXPECT_EQ(value.at("older").as_array().size(), 1u);
  EXPECT_TRUE(value.at("outcomes").at(2).at("rerun").as_bool()) << "the chair counts again";
  const std::string other = " --key '" + next_log_key().verifier().text() + "'";
  EXPECT_EQ(run("audit " + folder + other).code, 1);
}

TEST_F(Program, VerifiesAReceipt) {
  const Lines lines = life().lines;
  record::TileHashes hashes;
  for (const auto& line : lines) hashes.append(record::leaf_hash(view_of(line)));
  record::ProofFile file;
  file.index = 5;
  file.proof = record::prove_inclusion(hashes, 5, lines.size());
  file.note = *record::read_note(text_of(witnessed(lines).files.at("checkpoint")));
  const std::string receipt = write("mine.tlog-proof", file.bytes());
  const std::string key = " --key '" + log_key().verifier().text() + "'",
                    entry = " --entry " + write("entry", lines[5]);
  EXPECT_EQ(run("verify " + receipt + entry).code, 2) << "no key";
  EXPECT_EQ(run("verify " + receipt + key).code, 2) << "no entry";
  const Ran ran = run("verify " + receipt + key + entry + " --policy " + write("policy", policy_of_two()));
  EXPECT_EQ(ran.code, 0) << ran.out;
  EXPECT_NE(ran.out.find("The receipt holds"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("witness.example/w2, 2026-03-20T"), std::string::npos) << ran.out;
  EXPECT_EQ(run("verify " + receipt + key + " --entry " + write("other", lines[6])).code, 1);
  EXPECT_EQ(run("audit " + write_folder("r", witnessed(lines)) + " --receipt " + receipt).code, 0);
}

// No interpreter and no shared library: the file alone.
TEST_F(Program, IsOneFile) {
  std::ifstream in(NEMCON_AUDIT, std::ios::binary);
  Elf64_Ehdr head{};
  in.read(reinterpret_cast<char*>(&head), sizeof head);
  in.seekg(static_cast<std::streamoff>(head.e_phoff));
  for (int i = 0; i < head.e_phnum; ++i) {
    Elf64_Phdr part{};
    in.read(reinterpret_cast<char*>(&part), sizeof part);
    EXPECT_NE(part.p_type, static_cast<Elf64_Word>(PT_INTERP));
    EXPECT_NE(part.p_type, static_cast<Elf64_Word>(PT_DYNAMIC));
  }
  EXPECT_TRUE(in.good());
  EXPECT_GT(head.e_phnum, 2);
}

}  // namespace
}  // namespace nemcon::audit

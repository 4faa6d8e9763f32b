//! The words and marks of each language that is read: what chance alone would not hit upon. Between two of them stands
//! [`BETWEEN`].

/// A mark that no language here has a meaning for.
pub(super) const BETWEEN: char = '·';

pub(super) const YAML: &str = "\
---\n·\n---\n·...\n·--- ·+++\n·\u{feff}---\n·---\r\n·: ·:·:\n·- ·\n- ·\n  - ·\n    ·[·]·{·}·[[·]]·, ·,·#· #·\n# c\n·\
&a ·*a·!!int ·!t ·!·|·|-\n ·>+2\n  ·\"·'·''·\\\"·\\u00e4·\\x1b·\\·? ·<<: ·~·null·@·`·%·%YAML 1.2\n·\t·\r·\r\n·\n·\n\n·\
\0·\u{85}·\u{2028}·\u{a0}·ü·👩\u{200d}💻·title: ·rank: ·release: ·personas: ·depends_on: ·Due-Date: ·due_date: ·\
kpis:\n- leading: x·no·1.10·1e3·0o17·2027-01-31·12:30·[[map/id#h|label]]·<<<<<<< a\n·=======\n·>>>>>>> b\n·\
||||||| c\n·a: b: c·a: &a [*a,*a]\n";

pub(super) const MARKDOWN: &str = "\
# ·## ·###### ·\n===\n·\n---\n·- ·* ·+ ·1. ·999999999) ·- [ ] ·- [x] ·> ·>·**·*·_·__·~~·`·``·```\n·\
```gherkin\n·~~~\n·    ·\t·  \n·\\\n·\\·[·]·](·)·(·[a](b)·![a](<b c> \"t\")·[a][b]·[b]: c.md\n·[^1]·[[a|b]]·\
[[·]]·<https://a.b>·<a@b.c>·<!--·-->·<br>·<div>\n·</div>·<![CDATA[·<?·&amp;·&#0;·&#x110000;·&ngE;·\
| a | b |\n|---|:-:|\n·|·$·\n·\n\n·\r\n·\r·\0·\u{feff}·\u{a0}·\u{2028}·\u{200b}·ü·e\u{301}·👩\u{200d}💻·\
**Goal:** ·**Goal**: ·Goal:\n·## Acceptance criteria\n·## User story\n·As a ·, I want to · so that ·Given ·\
When ·Then ·And ·Scenario: x\n·Feature: y\n·Examples:\n·<<<<<<< a\n·=======\n·>>>>>>> b\n·http://a.b/c_d_·%20·\
%ff·../";

pub(super) const SENTENCES: &str = "\
As a ·As an ·as the ·As ·**As a** ·As a:·In order to ·So that ·so that ·so I can ·because ·when ·When ·\
whenever ·while ·after ·before ·if ·once ·I want to ·I want ·I want you to ·I don't want to ·I do not want ·\
I’d like to ·I'd love to ·we need ·I can ·I should be able to ·I'm able to ·In order that ·Als · möchte ich · will ich ·\
, damit ·, um ·En tant que ·, je veux · afin de ·Como · quiero · para ·Given ·given ·When ·Then ·then ·And ·\
But ·* ·Scenario: ·Scenario Outline:·Background:·Examples:\n·Rule: ·Feature: ·@tag ·\"\"\"\n·| a | b |\n·\
Gegeben sei ·Wenn ·Dann ·Étant donné ·# language: de\n·Story: ·User story 12: ·US-12 ·Narrative:\n·, ·. ·; ·\
: ·… ·– ·— ·-·\"·“·”·'·’·(·)·[·]·e.g. ·etc. ·#12·.NET·\n·\n\n·\r\n·- ·- [ ] ·1. ·> ·*·**·`·ß·İ·ﬁ·\u{200b}·\
\u{a0}·e\u{301}·👩\u{200d}💻·注文を確認する·\0";

pub(super) const TOML: &str = "\
root·exclude·[gaps]\n·fail_on·[rules]\n·[[overrides]]\n·paths·rules·[score]\n·model·scale·weights·sizes·mean·criteria·formula·\
[[status]]\n·name·as·level·words·most·off·error·warning·info·task-without-stories·untestable-criterion·\
vague-title· = ·=·\"·\"\"\"·'·'''·[·]·[[·]]·{·}·, ·.·\n·\r\n·\\·\\u00e4·\\U0010FFFF·#·**/*.md·{a,b}·[!a-z]·\
../·/·-1·+1·nan·inf·1.5·1e400·9223372036854775808·0x1f·true·false·1979-05-27T07:32:00Z·ä·🦀·\u{feff}·\0·\t·\r·\
<<<<<<< a\n·a.b.c = 1\n·\"ä\" = { level = 1 }\n";

pub(super) const MAPS: &str = "\
-- storymap/map.md\n·-- storymap/a/activity.md\n·-- storymap/a/t/task.md\n·-- storymap/a/t/s.md\n·\
-- storymap/a/t/S.md\n·-- storymap/releases/mvp.md\n·-- storymap/personas/parent.md\n·\
-- storymap/backlog/b.md\n·-- storymap/epics/e.md\n·-- storymap/themes/t.md\n·-- storymap/evidence/v.md\n·\
-- storymap.toml\n·-- storymap/010-a/020-b/README.md\n·---\n·title: ·rank: 1\n·release: mvp\n·\
personas: [parent]\n·depends_on: [[s]]\n·status: done\n·type: story\n·id: s\n·task: t\n·activity: a\n·\
epic: e\n·theme: t\n·evidence: [[v]]\n·estimate: 5\n·due_date: 2027-01-31\n·waive: [vague-title: x]\n·\
waive:\n- broken-link until 2027-01-31: x\n·aliases: [s, t]\n·parent: s\n·draft: true\n·# Title\n·\
As a parent, I want to pay so that I eat.\n·## Acceptance criteria\n\n- Given a, when b, then c\n·\
- fast, etc.\n·[a](s.md#x) ·[[a/s|x]] ·```gherkin\nScenario: a\n·<<<<<<< x\n·=======\n·>>>>>>> y\n·\u{1b}[2J·\
\u{202e}·::error::x\n·##[error]·\0·\r\n·\u{feff}·ü·[gaps]\nfail_on = \"info\"\n·\
[rules]\nvague-title = \"error\"\n·[score]\nmodel = \"wsjf\"\n·[[status]]\nname = \"x\"\nas = \"done\"\n·\
exclude = [\"**/s.md\"]\n·root = \"storymap\"\n";

pub(super) const PATTERNS: &str = "\
*·**·**/·/**/·/**·?·[·]·[!·[^·[a-z]·[[:alpha:]]·[[:·:]]·-·{·}·{a,b}·,·!·#·\\·\\ ·\\*·/·//·./·../·a·ab·a*b·.md·\n·\r\n·\
\0· ·\t·ä·e\u{301}·🦀·\u{feff}";

pub(super) const GIT: &str = "\
p·L·c·t·blob ·tree ·commit ·tag ·object ·parent ·author ·committer ·encoding x\n·\0·\n·\n\n·100644 ·100755 ·\
120000 ·160000 ·40000 ·040000 ·777777777777 ·4b825dc642cb6eb9a060e54bf8d69288fbee4904·aaaaaaaaaaaaaaaaaaaa·\
bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb·> 1798761599 +0100·> -1 -0000·> 99999999999999999999 +9999·<·>·\
18446744073709551615·100001·-1·+5·x\u{1}·/·..·.git";

pub(super) const JSON: &str = "\
{\"storymap-baseline\":1}\n·{\"storymap-baseline\":2}\n·{·}·[·]·\"·:·,·\n·\r\n·\\·\\u0000·\\ud800·\\n·null·\
true·1·-1·1e400·18446744073709551616·\"rule\":·\"severity\":\"error\"·\"severity\":\"info\"·\"path\":·\
\"card\":·\"message\":·\"fingerprint\":·\"by_title\":·\"by_other_titles\":[]·\"0123456789abcdef\"·\
\"ffffffffffffffff\"·<<<<<<< a\n·=======\n·\u{feff}·ä·\u{1b}·\u{202e}·\0";

pub(super) const VALUES: &str = "\
0·-0·1·9·10·99·0.5·0.10·.5·5.·-·+·1e3·0x1f·999999999.999999999·9999999999999999999999·2027-01-31·2024-02-29·\
2027-02-29·2027-Q3·2027-13-01·-9999-01-01·Q·\n·=·+=·-=·owner=·a.b=·010-·[[·]]·|·#·/·../·a/b·.md·https:·\
mailto:·//·%20·%ff·%·con·nul.·lpt1·map·index·README·storymap·ä·İ·ß·e\u{301}·\u{301}·\u{fe0f}·\u{200b}·\
\u{202e}·🦀·注文·\0· ·\t·'·’·٣·²·½";

pub(super) const OUTPUT: &str = "\
\u{1b}·\u{1b}[31m·\u{9b}·\u{202e}·\u{2066}·\u{200b}·\u{200d}·\u{fe0f}·\u{feff}·\u{ad}·\u{2028}·\u{85}·\0·\
\u{7f}·\u{ffff}·\u{e0001}·\u{10ffff}·\n·\r·\t· ·::·::error::·##[·##vso[·##teamcity[·#·[·]·<·>·&·\"·'·`·```·|·\
\\·*·_·@·!·http://a.b·www.a.b·a@b.c·%0A·%·:·,·no·yes·~·1_0·12:30·2027-01-31·- ·? ·<<·=·👩\u{200d}💻·🇩🇪·e\u{301}·\
क्·注·ä";

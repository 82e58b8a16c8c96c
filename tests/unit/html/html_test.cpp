#include "base/check.h"
#undef CHECK
#include <doctest/doctest.h>

#include "html/elements.h"

using namespace html;

// What a user typed never becomes a tag, an attribute name, raw markup or an address: none of this compiles.
static_assert(!std::is_constructible_v<Literal, std::string>);
static_assert(!std::is_constructible_v<Literal, std::string_view>);
static_assert(!std::is_convertible_v<std::string, Url> && !std::is_constructible_v<Url, std::string>);
static_assert(!std::is_constructible_v<Url, const char*>);
template <class Text>
concept names_tag = requires(Text text) {
    el(text, {}, {});
};
template <class Text>
concept names_attribute = requires(Text text) {
    attr(text, "value");
};
template <class Text>
concept is_raw = requires(Text text) {
    Html::raw(text);
};
template <class Text>
concept is_address = requires(Text text) {
    href(text);
};
template <class Text>
concept is_fixed_address = requires(Text text) {
    Url::fixed(text);
};
static_assert(!names_tag<std::string> && names_tag<Literal>);
static_assert(!names_attribute<std::string> && names_attribute<Literal>);
static_assert(!is_raw<std::string> && !is_raw<std::string_view> && is_raw<Literal>);
static_assert(!is_address<std::string> && is_address<Url>);
static_assert(!is_fixed_address<std::string> && is_fixed_address<Literal>);

TEST_CASE("text and attribute values are escaped, markup is not escaped twice") {
    CHECK(p("<b>&\"'</b>").str() == "<p>&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;</p>");
    CHECK(el("a", {attr("title", "\"><script>")}, {b("x")}).str() ==
          "<a title=\"&quot;&gt;&lt;script&gt;\"><b>x</b></a>");
    CHECK(Html("گیاهان ۱۲").str() == "گیاهان ۱۲");
    CHECK(Html(std::string_view("a\0b", 3)).str() == std::string("a\0b", 3));
}

TEST_CASE("attributes: absent ones are left out, bare ones have no value") {
    CHECK(void_el("input", {no_attr(), attr_if(false, "x", "1"), flag("required"), flag("checked", false)})
              .str() == "<input required>");
    CHECK(el("i", {cls("a b"), attr("lang", "")}, {}).str() == "<i class=\"a b\" lang=\"\"></i>");
}

TEST_CASE("parts are joined in order") {
    const std::vector<int> numbers{1, 2, 3};
    CHECK(each(numbers, [](int n) { return li(std::to_string(n)); }).str() ==
          "<li>1</li><li>2</li><li>3</li>");
    CHECK(fragment({Html("a"), Html(), b("c")}).str() == "a<b>c</b>");
    CHECK(join({Html("<"), Html("b")}).str() == "&lt;b");
    CHECK(when(false, [] { return Html("x"); }).empty());
}

TEST_CASE("Url::path encodes every segment, byte by byte") {
    CHECK(Url::path({}).str() == "/");
    CHECK(Url::path({"names", "a/b?c#d"}).str() == "/names/a%2Fb%3Fc%23d");
    CHECK(Url::path({"نام"}).str() == "/%D9%86%D8%A7%D9%85");
    CHECK(Url::path({"a b", "%2F"}).str() == "/a%20b/%252F");
}

TEST_CASE("Url::with and without keep query and fragment apart") {
    const Url url = Url::fixed("/search");
    CHECK(url.with("q", "گ&=+").str() == "/search?q=%DA%AF%26%3D%2B");
    CHECK(url.with("a", "1").with("b", "2").str() == "/search?a=1&b=2");
    CHECK(url.anchor("top").with("a", "1").str() == "/search?a=1#top");
    CHECK(url.with({{"a", "1"}, {"a", "2"}}).without("a").str() == "/search");
    CHECK(url.with({{"sort", "x"}, {"q", "1"}, {"sort2", "y"}}).anchor("t").without("sort").str() ==
          "/search?q=1&sort2=y#t");
    CHECK(url.without("q").str() == "/search");
    CHECK(Url::local("/search?").value().with("a", "1").str() == "/search?a=1");
    CHECK(url.anchor("a").anchor("b \"").str() == "/search#b%20%22");
}

TEST_CASE("Url::local takes this site alone") {
    for (const std::string_view other :
         {"", "search", "//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example",
          "\\\\evil.example", "/\t/evil.example", "/a\r\nSet-Cookie: x=1", "/\x7f", "?q=1", "#top", " /a"})
        CHECK_MESSAGE(!Url::local(other), other);
    CHECK_FALSE(Url::local(std::string_view("/a\0b", 4)));
    CHECK(Url::local("/").value().str() == "/");
    CHECK(Url::local("/search?q=%D8&x=a+b").value().str() == "/search?q=%D8&x=a+b");
    CHECK(Url::local("/جستجو?q=a b\"<").value().str() == "/%D8%AC%D8%B3%D8%AA%D8%AC%D9%88?q=a%20b%22%3C");
    CHECK(Url::local("/a?next=//b").has_value());
}

TEST_CASE("addresses of the program's own that are wrong are bugs") {
    CHECK_THROWS_AS(Url::fixed("search"), Bug);
    CHECK_THROWS_AS(Url::fixed("//host"), Bug);
    CHECK_THROWS_AS(Url::fixed(""), Bug);
    CHECK(Url::fixed("#main").str() == "#main");
    CHECK_THROWS_AS(Url::external("http://a.example"), Bug);
    CHECK_THROWS_AS(Url::external("javascript:alert(1)"), Bug);
    CHECK_THROWS_AS(Url::external("https://a\n"), Bug);
    CHECK(Url::external("https://a.example/x y").str() == "https://a.example/x%20y");
    CHECK_THROWS_AS(Url::asset("/other/app.js"), Bug);
}

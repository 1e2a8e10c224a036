using System.Net;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Pages;

namespace ElevatorFunctions.Tests.Operations;

/// <summary>The browser of an administrator, or of somebody else.</summary>
internal static class OperationsReader
{
    public const string Page = "/api/ops";

    /// <summary>Reads a page for operators as the town's administrator.</summary>
    public static async Task<Reader.Shown> OperatesAsync(this TestTown town, string path = Page, string language = "zh") =>
        (await new Reader(town).GetAsync(path, ("Authorization", $"Bearer {town.Admin.Token}"), ("Accept-Language", language))).Is(HttpStatusCode.OK);

    /// <summary>The part of the page under an anchor.</summary>
    public static string Part(this Reader.Shown page, string anchor)
    {
        var begin = page.Markup.IndexOf($"<section id=\"{anchor}\"", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"the page has no part '{anchor}'");
        var part = page.Markup[begin..page.Markup.IndexOf("</section>", begin, StringComparison.Ordinal)];
        return (page with { Markup = part }).Text;
    }

    /// <summary>Logs a person in as the phone's pages do. Returns the cookie for pages.</summary>
    public static async Task<(string Cookie, Answer LogIn)> LogsInAsync(this TestTown town, Person person)
    {
        var answer = (await town.App.SendAsync(
            HttpMethod.Post,
            "v1/auth/login",
            new { userName = person.Account.UserName, password = City.Password },
            token: null,
            ("X-Session", "cookie"))).Is(HttpStatusCode.OK);
        return (PageCookieOf(answer.Headers["Set-Cookie"]), answer);
    }

    /// <summary>The value of the cookie for pages among those that an answer sets.</summary>
    public static string PageCookieOf(string setCookie) =>
        setCookie[(setCookie.IndexOf(Name, StringComparison.Ordinal) + Name.Length)..].Split(';')[0];

    private const string Name = "__Secure-pages=";
}

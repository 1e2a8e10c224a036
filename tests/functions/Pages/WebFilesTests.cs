using System.Net;
using System.Text.RegularExpressions;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Pages;

/// <summary>The built pages as the app serves them: kept, compressed, and with a policy of their own.</summary>
/// <param name="city">Where.</param>
public sealed partial class WebFilesTests(City city)
{
    private const string AppPolicy = "script-src 'self';style-src 'self';";

    [Theory]
    [InlineData("/m")]
    [InlineData("/m/")]
    [InlineData("/m/r/330502-abc?tab=1")]
    public async Task AddressOfThePhone_AnswersItsPage_AskedForEachTime(string path)
    {
        using var page = await SendAsync(HttpMethod.Get, path);
        var markup = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (page.StatusCode, page.Content.Headers.ContentType?.ToString()));
        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());
        Assert.Contains(AppPolicy, Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("DENY", Header(page, "X-Frame-Options"), StringComparison.Ordinal);
        Assert.DoesNotMatch(ForeignAddress(), markup);
        using var known = await SendAsync(HttpMethod.Get, path, ("If-None-Match", page.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("identity", null)]
    public async Task Script_IsKeptForAYear_AndComesCompressed(string accepted, string? encoding)
    {
        var page = await (await SendAsync(HttpMethod.Get, "/m/")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var script = ScriptOf().Match(page).Groups["path"].Value;

        using var answer = await SendAsync(HttpMethod.Get, script, ("Accept-Encoding", accepted));
        using var head = await SendAsync(HttpMethod.Head, script, ("Accept-Encoding", accepted));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("max-age=31536000, immutable, public".Split(", ").Order(), answer.Headers.CacheControl!.ToString().Split(", ").Order());
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.FirstOrDefault());
        Assert.Equal("Accept-Encoding", Header(answer, "Vary"));
        Assert.Equal(answer.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/sw.js", "text/javascript; charset=utf-8")]
    [InlineData("/manifest.webmanifest", "application/manifest+json")]
    public async Task FileBesideTheFirstPage_IsAskedForEachTime(string path, string type)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task FirstPage_LeadsToTheTelephoneAndThePhonesPages()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("href=\"tel:96333\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/m/\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/phone.html")]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/..%2Fphone.html")]
    [InlineData("/f/nothing")]
    [InlineData("/c/nothing")]
    public async Task AddressThatLeadsNowhere_IsAPageWithTheTelephone(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.NotFound, "text/html; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Contains("href=\"tel:96333\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(",", answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? values : []);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await city.App.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("src=\"(?<path>/assets/[^\"]+[.]js)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScriptOf();

    [GeneratedRegex("(?:src|href)=\"(?:https?:)?//", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ForeignAddress();
}

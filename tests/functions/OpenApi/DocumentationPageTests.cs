using System.Net;
using System.Text.RegularExpressions;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>The rendered contract: everything the page names is there, and comes from here.</summary>
public sealed partial class DocumentationPageTests(City city)
{
    [Fact]
    public async Task Page_LoadsWhatItNames_FromThisApp()
    {
        var page = (await city.App.SendAsync(HttpMethod.Get, "docs")).Is(HttpStatusCode.OK);

        var named = Links().Matches(page.Text).Select(match => match.Groups["link"].Value).ToArray();
        Assert.Equal(["docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "openapi.yaml"], named);
        foreach (var link in named)
        {
            // Relative to /api/docs.
            var loaded = (await city.App.SendAsync(HttpMethod.Get, link)).Is(HttpStatusCode.OK);
            Assert.NotEmpty(loaded.Text);
        }
    }

    [Theory]
    [InlineData("docs/swagger-ui.css", "text/css")]
    [InlineData("docs/swagger-ui-bundle.js", "text/javascript")]
    [InlineData("openapi.yaml", "application/yaml")]
    public async Task Files_HaveTheirContentType(string path, string contentType) =>
        Assert.Equal(contentType, (await city.App.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).ContentType);

    [GeneratedRegex(
        """(href|src|url)\s*[=:]\s*["'](?<link>[^"']+)["']""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}

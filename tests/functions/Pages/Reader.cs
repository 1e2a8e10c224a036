using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Pages;

/// <summary>A browser without scripts: it reads pages, follows redirects and posts forms.</summary>
/// <param name="town">Where.</param>
internal sealed partial class Reader(TestTown town)
{
    /// <summary>Reads a page.</summary>
    public Task<Shown> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, content: null, headers);

    /// <summary>Posts fields as a form does.</summary>
    public Task<Shown> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(
        HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Sends a request.</summary>
    public async Task<Shown> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await town.App.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var read = await Answer.OfAsync(answer);
        return new(read.Status, answer.RequestMessage!.RequestUri!.PathAndQuery, read.Text, read.Headers);
    }

    /// <summary>A page as it is shown.</summary>
    /// <param name="Path">Where the browser ended.</param>
    internal sealed partial record Shown(HttpStatusCode Status, string Path, string Markup, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>The text that a person reads.</summary>
        public string Text => WebUtility.HtmlDecode(Blank().Replace(Tag().Replace(Unseen().Replace(Markup, " "), " "), " ")).Trim();

        /// <summary>Its main heading.</summary>
        public string Heading => WebUtility.HtmlDecode(Heading1().Match(Markup).Groups["text"].Value);

        /// <summary>Where its only form of a name, or its first form, posts to.</summary>
        public string Action => WebUtility.HtmlDecode(FormAction().Match(Markup).Groups["path"].Value);

        /// <summary>The fields that are not shown, in order, each once.</summary>
        public IReadOnlyList<(string Name, string Value)> Hidden =>
        [
            .. HiddenField().Matches(Markup)
                .Select(hidden => (WebUtility.HtmlDecode(hidden.Groups["name"].Value), WebUtility.HtmlDecode(hidden.Groups["value"].Value)))
                .Distinct(),
        ];

        /// <summary>The value of a field.</summary>
        public string Field(string name) => WebUtility.HtmlDecode(
            Regex.Match(Markup, string.Create(CultureInfo.InvariantCulture, $"name=\"{name}\" value=\"(?<value>[^\"]*)\""), RegexOptions.None, TimeSpan.FromSeconds(1))
                .Groups["value"].Value);

        /// <summary>This page, if it was answered with a status.</summary>
        public Shown Is(HttpStatusCode status)
        {
            Assert.True(Status == status, $"{(int)Status} instead of {(int)status} at {Path}: {Text}");
            Assert.Equal("text/html; charset=utf-8", Headers["Content-Type"]);
            return this;
        }

        [GeneratedRegex("<h1>(?<text>[^<]*)</h1>", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Heading1();

        [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex HiddenField();

        [GeneratedRegex("<form[^>]* action=\"(?<path>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex FormAction();

        [GeneratedRegex("<(?<name>style|script|title)>.*?</\\k<name>>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
        private static partial Regex Unseen();

        [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
        private static partial Regex Tag();

        [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
        private static partial Regex Blank();
    }
}

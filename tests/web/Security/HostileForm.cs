using System.Text.RegularExpressions;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Security;

/// <summary>Fills the text fields of the phone's forms with hostile texts, another pack of them in each, and remembers which were filled.</summary>
internal sealed partial class HostileForm
{
    private readonly HashSet<string> _filled = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _packs = HostileTexts.Packed(Core.Limits.TextLength);
    private int _next;

    /// <summary>The text fields of all forms, as component and word: <c>rescues/UndoAct.vue undo.reason</c>.</summary>
    public static IEnumerable<string> Fields => Sources.Components.SelectMany(path => Field().Matches(Sources.Of(path)).Select(match => $"{path} {match.Groups["word"].Value}"));

    /// <summary>Those that were filled.</summary>
    public IEnumerable<string> Filled => _filled;

    /// <summary>Fills a field.</summary>
    /// <param name="field">As in <see cref="Fields"/>.</param>
    /// <param name="locator">Where it is on the page.</param>
    /// <returns>The text in it, as far as the field takes it.</returns>
    public async Task<string> FillAsync(string field, ILocator locator)
    {
        await locator.FillAsync(_packs[_next++ % _packs.Count]);
        _filled.Add(field);
        return (await locator.InputValueAsync()).Trim();
    }

    [GeneratedRegex("""<TextField[^>]*? :label="t\('(?<word>[^']*)'\)"|<TextField(?<word>)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}

using ElevatorFunctions.Pages;

namespace ElevatorFunctions.Operations;

/// <summary>A table that scrolls inside a narrow screen.</summary>
internal static class Grid
{
    /// <summary>The table, or a word where it has no row.</summary>
    /// <param name="name">Its name for readers of screens.</param>
    /// <param name="none">Stands for a table without rows.</param>
    /// <param name="heads">The headings of its columns.</param>
    /// <param name="rows">The cells of each row.</param>
    public static Html Of(string name, string none, IEnumerable<string> heads, IEnumerable<IEnumerable<Html>> rows)
    {
        var lines = rows.Select(row => Html.Of($"<tr>{Html.Join(row.Select(cell => Html.Of($"<td>{cell}</td>")))}</tr>")).ToList();
        return lines.Count == 0 ? Html.Of($"<p class=\"k\">{none}</p>") : Html.Of($"""
            <div class="grid" role="group" aria-label="{name}" tabindex="0"><table>
            <thead><tr>{Html.Join(heads.Select(head => Html.Of($"<th scope=\"col\">{head}</th>")))}</tr></thead>
            <tbody>{Html.Join(lines)}</tbody>
            </table></div>
            """);
    }

    /// <summary>A table of names and values, without headings.</summary>
    public static Html Facts(IEnumerable<(string Name, Html Value)> facts) => Html.Of($"""
        <dl>{Html.Join(facts.Select(fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>")))}</dl>
        """);

    /// <summary>Words that something is as it must be, or is not. The sign says so without the colour, too.</summary>
    public static Html Mark(bool isGood, string words) => isGood
        ? Html.Of($"""<span class="good">✓ {words}</span>""")
        : Html.Of($"""<span class="bad">✗ {words}</span>""");

    /// <summary>A count that stops at a most.</summary>
    public static string Count(int count, int most, Tongue tongue) =>
        count < most ? FormattableString.Invariant($"{count}") : tongue.Say($"{most}或更多", $"{most} or more");
}

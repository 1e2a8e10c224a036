using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Pages;

/// <summary>Parts that several pages have.</summary>
internal static class Parts
{
    /// <summary>The button that calls the rescue centre.</summary>
    public static Html Call(CentreTelephone telephone, Tongue tongue) => Html.Of($"""
        <a class="call" href="{telephone.Link}">{tongue.Say("打电话", "Call")} {telephone.Number}</a>
        """);

    /// <summary>The advice to somebody in the car.</summary>
    public static Html StayInside(Tongue tongue) => Html.Of($"""
        <p class="tip">{tongue.Say("请留在轿厢内，不要扒门。轿厢有通风，不会缺氧。", "Stay in the car and leave the doors alone. There is air enough.")}</p>
        """);

    /// <summary>The steps of a case, with the first that is not done marked as the one that is waited for.</summary>
    /// <param name="steps">Each in words, and whether it is done.</param>
    /// <param name="isOver">Whether none is waited for any more.</param>
    public static Html Steps(IEnumerable<(string Words, bool IsDone)> steps, bool isOver = false)
    {
        (string Words, bool IsDone)[] all = [.. steps];
        var awaited = isOver ? -1 : Array.FindIndex(all, step => !step.IsDone);
        return Html.Of($"""
            <ol>{Html.Join(all.Select((step, place) => Html.Of($"<li class=\"{(step.IsDone ? "done" : place == awaited ? "now" : "")}\">{step.Words}</li>")))}</ol>
            """);
    }

    /// <summary>A path, with or without a query, in a language.</summary>
    public static string InTongue(string path, Tongue tongue) =>
        $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Tongue.Parameter}={(tongue.IsEnglish ? "en" : "zh")}";

    /// <summary>The link to a page in the other language.</summary>
    /// <param name="path">The page's path, with its query but for the language.</param>
    public static Html OtherTongue(string path, Tongue tongue)
    {
        var other = new Tongue(!tongue.IsEnglish);
        return Html.Of($"""<a lang="{other.Code}" href="{InTongue(path, other)}">{other.Say("中文", "English")}</a>""");
    }
}

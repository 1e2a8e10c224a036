using System.Text.RegularExpressions;

namespace ElevatorFunctions.WebTests.Browser;

/// <summary>A page of the phone with something on it.</summary>
/// <param name="Route">The name of its route in <c>web/phone/router.ts</c>.</param>
/// <param name="Name">Its name among the pictures.</param>
/// <param name="Path">Its path below <c>/m</c>.</param>
/// <param name="Shows">A text that stands there once all is loaded.</param>
internal sealed partial record PhonePage(string Route, string Name, string Path, string Shows)
{
    /// <summary>The names of all routes of the phone, as the pages were built with them.</summary>
    public static IReadOnlyList<string> Routes { get; } = [.. RouteName().Matches(Sources.Of("router.ts")).Select(match => match.Groups["name"].Value)];

    /// <summary>The pages that the owner's worker opens.</summary>
    /// <param name="town">The town with their data.</param>
    /// <param name="words">The texts of the town.</param>
    public static IReadOnlyList<PhonePage> OfWorker(LivelyTown town, string words) =>
    [
        Of("home", "/", words),
        Of("login", "/login", "被困在电梯里？"),
        Of("scan", "/scan", "扫不出来？手动输入"),
        Of("outbox", "/outbox", "核对通过，请刷脸完成"),
        Of("visits", "/visits", words),
        Of("visit", $"/visit/{town.OpenVisit}", "全部完成", "open"),
        Of("visit", $"/visit/{town.RefusedVisit}", words, "refused"),
        Of("visit", $"/visit/{town.ReviewableVisit}", words, "to-review"),
        Of("visit", $"/visit/{town.PaperVisit}", "上传维保单", "paper"),
        Of("tasks", "/tasks", words),
        Of("overdue", "/overdue", words),
        Of("elevators", "/elevators", words),
        Of("locate", $"/locate/{town.Town.Elevator.Entry.Code}", words),
        Of("rescues", "/rescues", words),
        Of("rescue-history", "/rescues/history", words),
        Of("rescue", $"/r/{town.OpenRescue}", "预计几分钟到达", "open"),
        Of("rescue", $"/r/{town.ClosedRescue}", words, "closed"),
        Of("complaints", "/complaints", words),
        Of("complaint", $"/complaints/{town.NewComplaint}", "接单", "new"),
        Of("complaint", $"/complaints/{town.HandledComplaint}", words, "handled"),
        Of("me", "/me", "本月台次"),
        Of("password", "/me/password", "再次输入新密码"),
        Of("level", "/me/level", "证书照片"),
        Of("unknown", "/nothing/here", "地址不存在"),
    ];

    /// <summary>The pages that somebody of the use unit sees otherwise than a worker.</summary>
    /// <param name="town">The town with their data.</param>
    /// <param name="words">The texts of the town.</param>
    public static IReadOnlyList<PhonePage> OfCaretaker(LivelyTown town, string words) =>
    [
        Of("home", "/", "复核", "use-unit"),
        Of("reviews", "/reviews", words),
        Of("visit", $"/visit/{town.ReviewableVisit}", words, "use-unit"),
        Of("complaint", $"/complaints/{town.HandledComplaint}", words, "use-unit"),
    ];

    private static PhonePage Of(string route, string path, string shows, string? which = null) =>
        new(route, which is null ? $"page-{route}" : $"page-{route}-{which}", path, shows);

    [GeneratedRegex("path: '[^']*', name: '(?<name>[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteName();
}

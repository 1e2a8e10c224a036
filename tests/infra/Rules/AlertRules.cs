using System.Text.RegularExpressions;

namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>Rules of alerts: each reaches somebody, who finds what to do.</summary>
internal static partial class AlertRules
{
    private static readonly HashSet<string> Sections =
        [.. Heading().Matches(Repository.Text("docs", "runbooks.md")).Select(match => AnchorOf(match.Groups["text"].Value))];

    public static IEnumerable<string> AlertsReachAGroup(Template template)
    {
        var groups = template.Of("Microsoft.Insights/actionGroups").Select(one => one.Id).ToList();
        return Rule.Each(Alerts(template), one => GroupsOf(one) is { Count: > 0 } named && named.All(id => groups.Contains(id, StringComparer.Ordinal)), "must have an action group");
    }

    public static IEnumerable<string> GroupsReachSomebody(Template template) => Rule.Each(
        template.Of("Microsoft.Insights/actionGroups"), one => one.IsTrue("properties.enabled") && one.List("properties.emailReceivers").Count > 0, "must have a receiver");

    public static IEnumerable<string> AlertsHaveARunbook(Template template) =>
        Rule.Each(Alerts(template), one => Sections.Contains(Link().Match(one.Text("properties.description")).Groups["section"].Value), "must end with its section of docs/runbooks.md");

    /// <summary>An alert on a name that exists nowhere is silent for ever.</summary>
    public static IEnumerable<string> MeasuresAreOfTheList(Template template) =>
    [
        .. template.Of("Microsoft.Insights/metricAlerts").SelectMany(MetricsOf).Except(InfraNames.PlatformMetrics, StringComparer.Ordinal).Select(NotListed),
        .. template.Of("Microsoft.Insights/scheduledQueryRules").SelectMany(one => InfraNames.MeasuresOf(one.Json.GetRawText()))
            .Except(InfraNames.Metrics, StringComparer.Ordinal).Select(NotListed),
    ];

    public static IEnumerable<string> EveryQueueIsWatched(Template template)
    {
        var watched = template.Of("Microsoft.Insights/metricAlerts").Where(one => MetricsOf(one).Contains("DeadletteredMessages", StringComparer.Ordinal))
            .SelectMany(one => one.List("properties.criteria.allOf")).SelectMany(one => one.GetProperty("dimensions").EnumerateArray())
            .SelectMany(one => one.GetProperty("values").EnumerateArray()).Select(one => one.GetString()!);
        return AppNames.Queues.Except(watched, StringComparer.Ordinal).Select(queue => $"no alert tells of dead letters of {queue}");
    }

    public static IEnumerable<string> EveryPartOfANightIsWatched(Template template)
    {
        var watched = InfraNames.NightlyRuns;
        var query = template.Of("Microsoft.Insights/scheduledQueryRules").Single(one => one.Text("properties.displayName") == "nightly-missing").Json.GetRawText();
        return
        [
            .. AppNames.NightlyParts.Where(part => !query.Contains(part, StringComparison.Ordinal)).Select(part => $"no alert tells when {part} of the night is missing"),
            .. watched.Except(AppNames.NightlyParts, StringComparer.Ordinal).Select(part => $"infra/names.json names {part}, which the app must run at night"),
        ];
    }

    /// <summary>Alerts on what the platform measures are on. Those on measures of the app are off while it emits none.</summary>
    public static IEnumerable<string> AlertsOfThePlatformAreOn(Template template) => Rule.Each(
        Alerts(template).Where(one => !one.Json.GetRawText().Contains("AppMetrics", StringComparison.Ordinal)), one => one.IsTrue("properties.enabled"), "must be on");

    private static IEnumerable<Resource> Alerts(Template template) =>
        template.Resources.Where(one => one.Type is "Microsoft.Insights/metricAlerts" or "Microsoft.Insights/scheduledQueryRules");

    private static IReadOnlyList<string> GroupsOf(Resource alert) => alert.Type == "Microsoft.Insights/metricAlerts"
        ? [.. alert.List("properties.actions").Select(one => one.GetProperty("actionGroupId").GetString()!)]
        : [.. alert.List("properties.actions.actionGroups").Select(one => one.GetString()!)];

    private static IEnumerable<string> MetricsOf(Resource alert) =>
        alert.List("properties.criteria.allOf").Select(one => one.TryGetProperty("metricName", out var name) ? name.GetString()! : "");

    private static string NotListed(string name) => $"infra/names.json must list the measure {name}";

    // As the pages of a repository make it.
    private static string AnchorOf(string heading) => Left().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("(?m)^#+ (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"Runbook: docs/runbooks\.md#(?<section>[a-z0-9-]+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.NonBacktracking)]
    private static partial Regex Left();
}

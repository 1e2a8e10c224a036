namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>Rules of what is stored: nothing public, evidence for four years, names as the app has them.</summary>
internal static class RecordRules
{
    // Four years (V-16).
    private const int EvidenceDays = 1461;

    private const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";

    public static IEnumerable<string> NoBlobIsPublic(Template template) =>
    [
        .. Rule.Each(template.Of("Microsoft.Storage/storageAccounts"), one => one.IsFalse("properties.allowBlobPublicAccess"), "must allow no public blob"),
        .. Rule.Each(template.Of(Container), one => one.Text("properties.publicAccess") == "None", "must not be public"),
    ];

    /// <summary>V-16: evidence cannot be changed or deleted for four years from its own day on.</summary>
    public static IEnumerable<string> EvidenceIsKeptFourYears(Template template)
    {
        var evidence = template.Of(Container).Where(one => one.Name == AppNames.Evidence).ToList();
        var policies = evidence.SelectMany(one => template.Of(Container + "/immutabilityPolicies").Where(policy => policy.Id.StartsWith(one.Id + "/", StringComparison.Ordinal)));
        return
        [
            .. Rule.Each(evidence, one => one.IsTrue("properties.immutableStorageWithVersioning.enabled"), "must protect each version"),
            .. Rule.Each(
                policies,
                one => one["properties.immutabilityPeriodSinceCreationInDays"] is { ValueKind: System.Text.Json.JsonValueKind.Number } days && days.GetInt32() == EvidenceDays,
                $"must keep evidence {EvidenceDays} days"),
            .. Rule.Each(
                template.Of("Microsoft.Storage/storageAccounts/blobServices").Where(one => evidence.Any(kept => kept.Id.StartsWith(one.Id + "/", StringComparison.Ordinal))),
                one => one.IsTrue("properties.isVersioningEnabled"),
                "must keep versions, which the protection is of"),
        ];
    }

    /// <summary>The sweep of uploads deletes files of a day ago, which protection would keep for four years.</summary>
    public static IEnumerable<string> OnlyEvidenceIsProtected(Template template) => Rule.Each(
        template.Of(Container), one => one.Name == AppNames.Evidence || !one.IsTrue("properties.immutableStorageWithVersioning.enabled"), "must let the app delete");

    public static IEnumerable<string> RecordsAreLocked(Template template) => template.Profile == "dev"
        ? []
        : Rule.Each(
            template.Of("Microsoft.Storage/storageAccounts").Where(account => template.Of("Microsoft.Storage/storageAccounts/tableServices").Any(one => one.Id.StartsWith(account.Id + "/", StringComparison.Ordinal))),
            account => template.Of("Microsoft.Authorization/locks").Any(one => one.Id.StartsWith(account.Id + "/", StringComparison.Ordinal) && one.Text("properties.level") == "CanNotDelete"),
            "must be locked against deletion");

    public static IEnumerable<string> TablesAreThoseOfTheApp(Template template) =>
        Differences("table", AppNames.Tables, template.Of("Microsoft.Storage/storageAccounts/tableServices/tables"));

    // The container of the package is the platform's.
    public static IEnumerable<string> ContainersAreThoseOfTheApp(Template template) =>
        Differences("container", AppNames.Containers, template.Of(Container).Where(one => one.Name != "packages"));

    public static IEnumerable<string> QueuesAreThoseOfTheApp(Template template) =>
        Differences("queue", AppNames.Queues, template.Of("Microsoft.ServiceBus/namespaces/queues"));

    private static IEnumerable<string> Differences(string kind, IReadOnlyCollection<string> app, IEnumerable<Resource> resources)
    {
        var deployed = resources.Select(one => one.Name).ToList();
        return
        [
            .. app.Except(deployed, StringComparer.Ordinal).Select(name => $"the app uses the {kind} {name}, which infra/names.json must name"),
            .. deployed.Except(app, StringComparer.Ordinal).Select(name => $"infra/names.json names the {kind} {name}, which the app must use"),
        ];
    }
}

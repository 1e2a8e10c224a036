using System.Text.Json;

namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>Rules of what is stored: nothing public, evidence for four years, names as the app has them.</summary>
internal static class RecordRules
{
    // Four years (V-16).
    private const int EvidenceDays = 1461;

    // Five weeks: a wrong write that shows in the figures of a month is found in time.
    private const int BackupDays = 35;

    private const string Accounts = "Microsoft.Storage/storageAccounts";
    private const string Policy = "properties.immutabilityPeriodSinceCreationInDays";
    private const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";

    public static IEnumerable<string> NoBlobIsPublic(Template template) =>
    [
        .. Rule.Each(template.Of("Microsoft.Storage/storageAccounts"), one => one.IsFalse("properties.allowBlobPublicAccess"), "must allow no public blob"),
        .. Rule.Each(template.Of(Container), one => one.Text("properties.publicAccess") == "None", "must not be public"),
    ];

    /// <summary>V-16: evidence cannot be changed or deleted for four years from its own day on.</summary>
    public static IEnumerable<string> EvidenceIsKeptFourYears(Template template) => IsKept(template, AppNames.Evidence, EvidenceDays);

    /// <summary>A backup cannot be changed or deleted for five weeks, by the app neither.</summary>
    public static IEnumerable<string> BackupsAreKeptFiveWeeks(Template template) => IsKept(template, AppNames.Backups, BackupDays);

    /// <summary>A mistake with one account does not reach the other, and the app's role there is on the container alone.</summary>
    public static IEnumerable<string> BackupsAreInAnAccountOfTheirOwn(Template template)
    {
        var backups = template.Of(Container).Where(one => one.Name == AppNames.Backups).ToList();
        var accounts = template.Of(Accounts).Where(account => backups.Any(one => IsIn(account, one))).ToList();
        return
        [
            .. accounts.Count == 1 ? [] : (string[])["one account must have the container of backups"],
            .. Rule.Each(accounts, account => !template.Of(Container).Any(one => one.Name != AppNames.Backups && IsIn(account, one)), "must have no other container"),
            .. Rule.Each(accounts, account => !template.Of(Accounts + "/tableServices").Any(one => IsIn(account, one)), "must have no tables"),
            .. Rule.Each(accounts, account => template.Settings["Backup__blobServiceUri"].Contains($"//{account.Name}.", StringComparison.Ordinal), "must be where the app writes backups"),
            .. Rule.Each(
                template.Of("Microsoft.Authorization/roleAssignments").Where(role => accounts.Any(account => IsIn(account, role))),
                role => backups.Any(one => IsIn(one, role)),
                "must be on the container, not on the account"),
        ];
    }

    /// <summary>The sweep of uploads deletes files of a day ago, which protection would keep for four years.</summary>
    public static IEnumerable<string> OnlyEvidenceAndBackupsAreProtected(Template template) => Rule.Each(
        template.Of(Container),
        one => one.Name == AppNames.Evidence || one.Name == AppNames.Backups || !one.IsTrue("properties.immutableStorageWithVersioning.enabled"),
        "must let the app delete");

    /// <summary>A deleted file is a version that stays, unless a rule of its account ends it. Files that are there stay, but for backups.</summary>
    public static IEnumerable<string> DeletedFilesEnd(Template template)
    {
        var rules = template.Of(Accounts + "/managementPolicies")
            .SelectMany(policy => policy.List("properties.policy.rules"))
            .Select(rule => rule.GetProperty("definition"))
            .ToList();
        return
        [
            .. from container in template.Of(Container)
               where container.Name != "packages" && !rules.Any(rule => IsAbout(rule, container.Name) && Ends(rule, "version"))
               select $"versions of {container.Name} must end",
            .. from container in template.Of(Container)
               where container.Name != AppNames.Backups && rules.Any(rule => IsAbout(rule, container.Name) && Ends(rule, "baseBlob"))
               select $"files of {container.Name} must stay",
        ];

        static bool IsAbout(JsonElement rule, string container) =>
            rule.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Any(prefix => prefix.GetString() == container + "/");

        static bool Ends(JsonElement rule, string what) => rule.GetProperty("actions").TryGetProperty(what, out var action) && action.TryGetProperty("delete", out _);
    }

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
        Differences("container", [.. AppNames.Containers, AppNames.Backups], template.Of(Container).Where(one => one.Name != "packages"));

    public static IEnumerable<string> QueuesAreThoseOfTheApp(Template template) =>
        Differences("queue", AppNames.Queues, template.Of("Microsoft.ServiceBus/namespaces/queues"));

    private static IEnumerable<string> IsKept(Template template, string container, int days)
    {
        var kept = template.Of(Container).Where(one => one.Name == container).ToList();
        var policies = template.Of(Container + "/immutabilityPolicies").Where(policy => kept.Any(one => IsIn(one, policy))).ToList();
        return
        [
            .. policies.Count > 0 ? [] : (string[])[$"the container {container} must have a policy"],
            .. Rule.Each(kept, one => one.IsTrue("properties.immutableStorageWithVersioning.enabled"), "must protect each version"),
            .. Rule.Each(policies, one => one[Policy] is { ValueKind: JsonValueKind.Number } found && found.GetInt32() == days, $"must keep each file {days} days"),
            .. Rule.Each(
                template.Of("Microsoft.Storage/storageAccounts/blobServices").Where(service => kept.Any(one => IsIn(service, one))),
                service => service.IsTrue("properties.isVersioningEnabled"),
                "must keep versions, which the protection is of"),
        ];
    }

    private static bool IsIn(Resource outer, Resource inner) => inner.Id.StartsWith(outer.Id + "/", StringComparison.Ordinal);

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

using System.Text.RegularExpressions;

namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>Rules of who may do what: identities and narrow roles, no keys.</summary>
internal static partial class AccessRules
{
    private const string Assignment = "/providers/Microsoft.Authorization/roleAssignments/";

    // Owner, Contributor, User Access Administrator, Role Based Access Control Administrator.
    private static readonly string[] TooWide =
    [
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
        "b24988ac-6180-42a0-ab88-20f7382dd24c",
        "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
    ];

    /// <summary>No template reads a key, which would then stand in the history of deployments.</summary>
    [ReadsCompiled]
    public static IEnumerable<string> NoKeyIsListed(Template template) => ListCall().Matches(template.Compiled).Select(match => $"the template calls {match.Value}");

    public static IEnumerable<string> StorageHasNoSharedKeys(Template template) =>
        Rule.Each(template.Of("Microsoft.Storage/storageAccounts"), one => one.IsFalse("properties.allowSharedKeyAccess"), "must refuse shared keys");

    public static IEnumerable<string> ServicesHaveNoLocalAuth(Template template) => Rule.Each(
        template.Resources.Where(one => one.Type is "Microsoft.ServiceBus/namespaces" or "Microsoft.Devices/IotHubs" or "Microsoft.Communication/communicationServices"),
        one => one.IsTrue("properties.disableLocalAuth"),
        "must refuse keys");

    public static IEnumerable<string> TelemetryHasNoLocalAuth(Template template) =>
    [
        .. Rule.Each(template.Of("Microsoft.Insights/components"), one => one.IsTrue("properties.DisableLocalAuth"), "must refuse keys"),
        .. Rule.Each(template.Of("Microsoft.OperationalInsights/workspaces"), one => one.IsTrue("properties.features.disableLocalAuth"), "must refuse keys"),
    ];

    public static IEnumerable<string> PublishingHasNoPassword(Template template)
    {
        var closed = template.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Where(one => one.IsFalse("properties.allow")).Select(one => one.Name);
        return ((string[])["ftp", "scm"]).Except(closed, StringComparer.Ordinal).Select(way => $"publishing by {way} must refuse passwords");
    }

    public static IEnumerable<string> VaultUsesRoles(Template template) =>
        Rule.Each(template.Of("Microsoft.KeyVault/vaults"), one => one.IsTrue("properties.enableRbacAuthorization"), "must be opened by roles");

    public static IEnumerable<string> RolesAreOnAResource(Template template) =>
        Rule.Each(Assignments(template), one => ResourceId().IsMatch(ScopeOf(one)), "must be on one resource, not on a group or a subscription");

    public static IEnumerable<string> RolesAreNotTooWide(Template template) =>
        Rule.Each(Assignments(template), one => !TooWide.Contains(RoleOf(one), StringComparer.Ordinal), "must not be a role that governs everything");

    /// <summary>The table of roles in docs/azure.md is complete.</summary>
    public static IEnumerable<string> RolesAreDocumented(Template template)
    {
        var page = Repository.Text("docs", "azure.md");
        return Rule.Each(Assignments(template), one => page.Contains($"`{RoleOf(one)[..8]}`", StringComparison.Ordinal), "must be in the table of docs/azure.md");
    }

    /// <summary>A role of a queue is given on the queue, so that the IoT hub cannot read, and nothing can send elsewhere.</summary>
    public static IEnumerable<string> QueueRolesAreOnAQueue(Template template) => Rule.Each(
        Assignments(template).Where(one => ScopeOf(one).Contains("/Microsoft.ServiceBus/", StringComparison.Ordinal)),
        one => ScopeOf(one).Contains("/queues/", StringComparison.Ordinal),
        "must be on a queue, not on the namespace");

    private static IEnumerable<Resource> Assignments(Template template) => template.Of("Microsoft.Authorization/roleAssignments");

    private static string ScopeOf(Resource assignment) => assignment.Id[..assignment.Id.LastIndexOf(Assignment, StringComparison.Ordinal)];

    private static string RoleOf(Resource assignment) => assignment.Text("properties.roleDefinitionId").Split('/')[^1];

    [GeneratedRegex(@"\blist[A-Z]\w*\(", RegexOptions.NonBacktracking)]
    private static partial Regex ListCall();

    [GeneratedRegex("^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/[^/]+/[^/]+/[^/]+", RegexOptions.NonBacktracking)]
    private static partial Regex ResourceId();
}

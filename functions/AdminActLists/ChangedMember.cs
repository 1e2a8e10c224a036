using System.Text.Json.Nodes;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.AdminActLists;

/// <summary>A member that an act changed. Texts and codes stand as they are, other values as JSON. Secrets are hidden and phones shown in part.</summary>
/// <param name="Name">Name of the member, as in the answers about the subject.</param>
/// <param name="Before">Its value before. Missing where it had none.</param>
/// <param name="After">Its value after. Missing where it has none.</param>
internal sealed record ChangedMember(string Name, string? Before, string? After)
{
    // The members that hold an account.
    private static readonly string[] OfAccounts = ["id", "person"];

    /// <summary>Name of the organisation or the person that the value before is the id of.</summary>
    public string? BeforeName { get; init; }

    /// <summary>Name of the organisation or the person that the value after is the id of.</summary>
    public string? AfterName { get; init; }

    /// <summary>The members of an act.</summary>
    public static IReadOnlyList<ChangedMember> Of(AdminAct act)
    {
        var (before, after) = (act.Before ?? [], act.After ?? []);
        return
        [
            .. before.Select(member => member.Key).Union(after.Select(member => member.Key), StringComparer.Ordinal)
                .Select(name => new ChangedMember(name, TextOf(before[name]), TextOf(after[name]))),
        ];
    }

    /// <summary>The member with the names of its values.</summary>
    public ChangedMember WithNames(NameLookup names) => this with { BeforeName = NameOf(names, Before), AfterName = NameOf(names, After) };

    private string? NameOf(NameLookup names, string? value) =>
        OrganisationId.TryParse(value, out var organisation) ? names.Of(organisation)
        : OfAccounts.Contains(Name, StringComparer.Ordinal) && AccountId.TryParse(value, out var account) ? names.Of(account)
        : null;

    private static string? TextOf(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString(Json.Options);
}

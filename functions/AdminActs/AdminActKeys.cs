using System.Globalization;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.AdminActs;

/// <summary>
/// Keys of the tables AdminActs and AdminActLists. A chain is a partition: the acts of an organisation's people, which are few at a time, so that a chain's head is not waited for. Intents have a partition of their own. Lists hold pointers by month.
/// </summary>
internal static class AdminActKeys
{
    /// <summary>The partition of acts that are under way.</summary>
    public const string Intents = "intents";

    /// <summary>The row of the last entry of a chain.</summary>
    public const string Head = "head";

    /// <summary>Begins the rows of entries.</summary>
    public const string Entries = "entry|";

    /// <summary>Begins the partitions of chains.</summary>
    public const string Chains = "chain|";

    /// <summary>The list of all acts.</summary>
    public const string City = "city";

    /// <summary>The chain of an organisation's acts.</summary>
    public static string Chain(OrganisationId organisation) => Chains + organisation;

    /// <summary>The row of an entry.</summary>
    public static string Entry(string id) => Entries + id;

    /// <summary>The row of an intent. The oldest sorts first.</summary>
    public static string Intent(AdminAct act) => IntentAt(act.At) + act.Id;

    /// <summary>Begins the rows of intents of an instant.</summary>
    public static string IntentAt(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture) + "|";

    /// <summary>The list of what concerns an organisation.</summary>
    public static string Organisation(OrganisationId organisation) => $"organisation|{organisation}";

    /// <summary>The list of what concerns a district.</summary>
    public static string District(string district) => $"district|{district}";

    /// <summary>The lists that an act stands in.</summary>
    public static IEnumerable<string> ListsOf(AdminAct act) =>
        [City, .. act.Organisations.Select(Organisation), .. act.Districts.Select(District)];

    /// <summary>The pointer to an act.</summary>
    public static string Pointer(AdminAct act) => PointerLists.Row(act.At, $"{act.Organisation}|{act.Id}");

    /// <summary>The chain and the row that a pointer leads to.</summary>
    public static (string Chain, string Row) Place(string pointer)
    {
        var reference = PointerLists.ReferenceIn(pointer);
        var bar = reference.LastIndexOf('|');
        return (Chains + reference[..bar], Entry(reference[(bar + 1)..]));
    }
}

using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Keys of the table NoticeLists: pointers to notices by whoever lists them, a month a partition, and those that were given up or did
/// not arrive in a partition of their own; what waits to be sent, for the sweep; and who would not be reached.
/// </summary>
public static class NoticeListKeys
{
    /// <summary>The partition of what waits to be sent; row = id.</summary>
    public const string Pending = "pending";

    /// <summary>A list's partition of what was given up or did not arrive.</summary>
    public static string OfLost(string list) => $"{list}|lost";

    /// <summary>A pointer; later ones sort first.</summary>
    public static string InLists(Notice notice) => PointerLists.Row(notice.QueuedAt, notice.Id);

    /// <summary>The list of all.</summary>
    public static string City() => "city";

    /// <summary>The list of what concerns a district.</summary>
    public static string District(string district) => $"district|{district}";

    /// <summary>The list of what is for an organisation's people.</summary>
    public static string Organisation(OrganisationId organisation) => $"organisation|{organisation}";

    /// <summary>The partition of a district's organisations that would not be reached; null for those of the whole city.</summary>
    public static string Unreachable(string? district) => $"unreachable|{district ?? "city"}";

    /// <summary>The lists a notice stands in.</summary>
    public static IEnumerable<string> ListsOf(Notice notice)
    {
        yield return City();
        if (notice.District is { } district)
        {
            yield return District(district);
        }

        if (notice.Organisation is { } organisation)
        {
            yield return Organisation(organisation);
        }
    }
}

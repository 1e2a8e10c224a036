using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Keys of the table NoticeLists: pointers to notices for each list, a month a partition. Notices that were given up or did not arrive,
/// queued notices for the sweep, organisations that a notice would not reach, and messages have partitions of their own.
/// </summary>
internal static class NoticeListKeys
{
    /// <summary>The partition of notices that wait to be sent. Row = id.</summary>
    public const string Pending = "pending";

    /// <summary>The partition that leads from a message to its notice. Row = id.</summary>
    /// <param name="message">The gateway's name for the message.</param>
    public static string Message(string message) => $"message|{Digest.Of(message)}";

    /// <summary>A list's partition of what was given up or did not arrive.</summary>
    public static string OfLost(string list) => $"{list}|lost";

    /// <summary>A pointer. Later notices sort first.</summary>
    public static string InLists(Notice notice) => PointerLists.Row(notice.QueuedAt, notice.Id);

    /// <summary>The list of all.</summary>
    public static string City() => "city";

    /// <summary>The list of what concerns a district.</summary>
    public static string District(string district) => $"district|{district}";

    /// <summary>The list of what is for an organisation's people.</summary>
    public static string Organisation(OrganisationId organisation) => $"organisation|{organisation}";

    /// <summary>The partition of a district's organisations that would not be reached, or null for those of the whole city.</summary>
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

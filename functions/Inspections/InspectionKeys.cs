using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Inspections;

/// <summary>
/// Keys of the table Inspections. The partition is the number of a report with its inspector, so that "a number stands once" is one transaction with
/// the report, and load spreads over as many partitions as there are reports. A digest, because a number may have signs that a key must not.
/// </summary>
internal static class InspectionKeys
{
    /// <summary>Holds the id of the report whose number it is, while that stands.</summary>
    public const string Standing = "standing";

    /// <summary>The row of a request that was answered, in its own partition.</summary>
    public const string Request = "request";

    /// <summary>The list of all reports.</summary>
    public const string City = "city";

    // As many as an id has.
    private const int NumberBytes = 10;

    /// <summary>The first half of the ids of an inspector's reports with a number.</summary>
    public static byte[] NumberOf(OrganisationId inspector, string reportNo) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{inspector}\n{reportNo}"))[..NumberBytes];

    /// <summary>The partition of a report.</summary>
    public static string Partition(InspectionId id) => id.Number;

    /// <summary>The row of a report.</summary>
    public static string Report(InspectionId id) => $"report|{id}";

    /// <summary>The partition of a request, by its caller and its key.</summary>
    public static string RequestPartition(AccountId caller, string key) => $"request|{Digest.Of(caller.ToString(), key)}";

    /// <summary>The list of an elevator.</summary>
    public static string OfElevator(ElevatorCode code) => $"elevator|{code}";
}

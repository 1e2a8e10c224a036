using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Exemptions;

/// <summary>
/// Keys of the table Exemptions. The partition is the company whose score is mended, since its figures need all of its exemptions at once. So "one stands
/// for a record in a rate" is one transaction with the exemption.
/// </summary>
internal static class ExemptionKeys
{
    /// <summary>The rows of exemptions begin with it.</summary>
    public const string Exemptions = "exemption|";

    /// <summary>The row of a request that was answered, in its own partition.</summary>
    public const string Request = "request";

    /// <summary>The list of all exemptions.</summary>
    public const string City = "city";

    /// <summary>The partition of a company.</summary>
    public static string Partition(OrganisationId company) => company.ToString();

    /// <summary>The row of an exemption.</summary>
    public static string Exemption(ExemptionId id) => $"{Exemptions}{id}";

    /// <summary>The row that names the exemption that stands for a record in a rate.</summary>
    public static string Standing(ExemptionKind kind, ScoreRate rate, string record) => $"standing|{kind.Code()}|{rate.Code()}|{record}";

    /// <summary>The partition of a request, by its caller and its key.</summary>
    public static string RequestPartition(AccountId caller, string key) => $"request|{Digest.Of(caller.ToString(), key)}";

    /// <summary>The list of an elevator.</summary>
    public static string OfElevator(ElevatorCode code) => $"elevator|{code}";
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// Keys of the table Contracts. Partition = company: its contracts, the numbers they took, the elevators bound to each. Besides,
/// <see cref="Buckets"/> partitions of changes under way, so that the sweep reads few and no company's writers meet in one.
/// </summary>
internal static class ContractKeys
{
    /// <summary>Partitions of changes under way.</summary>
    public const int Buckets = 16;

    /// <summary>Prefix of contracts.</summary>
    public const string Contracts = "contract|";

    /// <summary>Prefix of the elevators bound to any contract.</summary>
    public const string AllBound = "bound|";

    /// <summary>The partition of a company.</summary>
    public static string Partition(OrganisationId company) => company.ToString();

    public static string Contract(ContractId id) => Contracts + id;

    /// <summary>Prefix of the elevators bound to a contract.</summary>
    public static string BoundTo(ContractId contract) => $"{AllBound}{contract}|";

    /// <summary>An elevator bound to a contract.</summary>
    public static string Bound(ContractId contract, ElevatorCode code) => BoundTo(contract) + code;

    /// <summary>A number that is taken. Numbers are foreign text, so the key is their hash. Their case is ignored.</summary>
    public static string Number(string number) =>
        "number|" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number.ToUpperInvariant())));

    /// <summary>The partition of a contract's changes under way.</summary>
    public static string Pending(ContractId contract) => PendingBucket(contract.ToString().Sum(character => character) % Buckets);

    /// <summary>A partition of changes under way, 0 to 15.</summary>
    public static string PendingBucket(int bucket) => "pending|" + bucket.ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>One change under way. Changes of the same contract have keys of their own, so that none ends another.</summary>
    public static string PendingRow(OrganisationId company, ContractId contract, Guid change) => $"{company}|{contract}|{change:N}";
}

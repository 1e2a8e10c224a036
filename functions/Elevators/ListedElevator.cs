using Azure.Data.Tables;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>An elevator as a list holds it.</summary>
/// <param name="Entry">The registry entry.</param>
/// <param name="Covers">The contracts' covers, or null where the list does not know them yet: then the elevator's own row tells.</param>
/// <param name="Upkeep">The sum of its visits, as the folder of tasks writes it, or null where the list does not know it yet.</param>
internal sealed record ListedElevator(Elevator Entry, ContractCovers? Covers, string? Upkeep)
{
    /// <summary>The column of the covers, beside the entry, so that either is written without the other.</summary>
    public const string CoversColumn = "Covers";

    /// <summary>The column of the sum of its visits.</summary>
    public const string UpkeepColumn = "Upkeep";

    /// <summary>Reads a row of a list.</summary>
    public static ListedElevator Of(TableEntity row) => new(
        row.Document<Elevator>(),
        row.GetString(CoversColumn) is { } covers ? ContractCovers.Parse(covers) : null,
        row.GetString(UpkeepColumn));
}

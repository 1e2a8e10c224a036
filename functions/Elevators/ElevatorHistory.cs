using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>An elevator's registry entry with every change that its history keeps, so that it can be told how it stood on a day (D-3).</summary>
internal sealed class ElevatorHistory
{
    private ElevatorHistory(Elevator entry) => Entry = entry;

    /// <summary>The entry as it stands now.</summary>
    public Elevator Entry { get; }

    /// <summary>Changes of fields.</summary>
    public List<EntryChange> Entries { get; } = [];

    /// <summary>Changes of the company.</summary>
    public List<MaintainerChange> Maintainers { get; } = [];

    /// <summary>Positions that were collected.</summary>
    public List<PositionChange> Positions { get; } = [];

    /// <summary>Retirements and reinstatements.</summary>
    public List<RetirementChange> Retirements { get; } = [];

    /// <summary>Reads the history of an elevator, or null if the elevator is unknown.</summary>
    public static async Task<ElevatorHistory?> ReadAsync(TableClient table, ElevatorCode code, CancellationToken cancellation)
    {
        // The rows first: a change that comes in between stands in the entry, and is taken for one of before.
        var rows = await table.QueryAsync<TableEntity>(
            Row.PrefixFilter(ElevatorKeys.Partition(code), ElevatorKeys.History + "|"), cancellationToken: cancellation).ToListAsync(cancellation);
        if (await ElevatorStore.FindAsync(table, code, cancellation) is not { Document: var entry })
        {
            return null;
        }

        var history = new ElevatorHistory(entry);
        rows.ForEach(history.Add);
        return history;
    }

    /// <summary>The tenures of the companies (D-11).</summary>
    public static List<Tenure> TenuresOf(Elevator entry, IEnumerable<MaintainerChange> changes)
    {
        var tenures = changes
            .OrderBy(change => change.At)
            .Where(change => change.Former is not null)
            .Select(change => new Tenure(change.Former!.Value, change.FormerSince, change.SignedOn.AddDays(-1)))
            .ToList();
        if (entry.Company is { } company)
        {
            tenures.Add(new(company, entry.CompanySince, LastDay: null));
        }

        return tenures;
    }

    /// <summary>The company that the elevator was registered to on a day, or null if it had none.</summary>
    public OrganisationId? CompanyOn(DateOnly day) =>
        TenuresOf(Entry, Maintainers).Where(tenure => tenure.Holds(tenure.Company, day)).Select(tenure => (OrganisationId?)tenure.Company).LastOrDefault();

    /// <summary>The use unit of the elevator at the end of a day.</summary>
    public OrganisationId UseUnitOn(DateOnly day) =>
        new ValueByDay<OrganisationId>(Entry.UseUnit, Entries.Select(change => (change.At, change.Former.UseUnit))).On(day);

    private void Add(TableEntity row)
    {
        switch (row.RowKey.Split('|')[1])
        {
            case ElevatorKeys.EntryChange:
                Entries.Add(row.Document<EntryChange>());
                break;
            case ElevatorKeys.MaintainerChange:
                Maintainers.Add(row.Document<MaintainerChange>());
                break;
            case ElevatorKeys.PositionChange:
                Positions.Add(row.Document<PositionChange>());
                break;
            case ElevatorKeys.RetirementChange:
                Retirements.Add(row.Document<RetirementChange>());
                break;
            default:
                break;
        }
    }
}

using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Imports;

/// <summary>The message that an import waits for work.</summary>
/// <param name="Organisation">The organisation of the import.</param>
/// <param name="Id">Which one.</param>
/// <param name="Tries">How often storage did not answer.</param>
/// <param name="Turn">How many messages of the import ended in good order before. One that comes again did not.</param>
/// <param name="Kind">The kind of record that it brings in. Messages of earlier releases do not say: elevators.</param>
internal sealed record ImportTicket(OrganisationId Organisation, ImportId Id, int Tries = 0, int Turn = 0, ImportKind Kind = ImportKind.Elevators)
{
    /// <summary>The first message of an import.</summary>
    public static ImportTicket Of(ImportJob job) => new(job.Organisation, job.Id, Kind: job.Kind);

    /// <summary>The message that goes on after this one.</summary>
    public ImportTicket Next(int tries) => this with { Tries = tries, Turn = Turn + 1 };
}

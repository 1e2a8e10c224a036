using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Imports;

/// <summary>The message that an import waits for work.</summary>
/// <param name="Organisation">The organisation of the import.</param>
/// <param name="Id">Which one.</param>
/// <param name="Tries">How often storage did not answer.</param>
internal sealed record ImportTicket(OrganisationId Organisation, ImportId Id, int Tries = 0);

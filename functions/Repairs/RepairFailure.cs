using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Repairs;

/// <summary>A visit at which an item failed.</summary>
/// <param name="At">Its sign-out, UTC.</param>
/// <param name="Company">The company that found it.</param>
/// <param name="Person">The worker, who owns the photo.</param>
/// <param name="PersonName">Name of the worker.</param>
/// <param name="Note">The defect.</param>
/// <param name="Photo">Upload that shows it.</param>
internal sealed record RepairFailure(
    VisitReference Visit, DateTimeOffset At, OrganisationId Company, AccountId Person, string PersonName, string Note, UploadId Photo);

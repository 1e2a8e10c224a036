using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The rescuer's findings .</summary>
/// <param name="Outcome">Entrapment, no passenger or false alarm.</param>
/// <param name="Cause">A code of <see cref="FaultCauses"/>.</param>
/// <param name="People">People freed, 0 unless it was an entrapment.</param>
/// <param name="Note">A further remark, or null.</param>
public sealed record RescueReport(RescueOutcome Outcome, [RegularExpression("^[1-7][0-9]{2}$"), Display(Prompt = "206")] string Cause, int People, string? Note);

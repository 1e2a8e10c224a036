using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Why an elevator failed, as the rescuer found it (故障原因, R-4).</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Group">The Chinese name of its group.</param>
/// <param name="GroupEnglish">The English name of its group.</param>
/// <param name="Label">The Chinese name.</param>
/// <param name="English">The English name.</param>
/// <param name="IsPowerOutage">Whether the fault rate leaves it out (S-5).</param>
[TextForm("^[1-7][0-9]{2}$", example: "206")]
public sealed record FaultCause(string Code, string Group, string GroupEnglish, string Label, string English, bool IsPowerOutage);

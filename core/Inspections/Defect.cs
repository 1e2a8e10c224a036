namespace ElevatorFunctions.Core.Inspections;

/// <summary>A defect that an inspection found.</summary>
/// <param name="Text">The defect in words.</param>
/// <param name="Responsible">The party that has to mend it.</param>
public sealed record Defect(string Text, DefectResponsible Responsible);

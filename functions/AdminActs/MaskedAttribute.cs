namespace ElevatorFunctions.AdminActs;

/// <summary>Marks a member of a stored document that the log of administrative acts shows in part or not at all: a secret, a phone.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MaskedAttribute : Attribute;

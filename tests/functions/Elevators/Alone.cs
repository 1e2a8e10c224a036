namespace ElevatorFunctions.Tests.Elevators;

/// <summary>Tests that keep storage so busy that others would wait too long: one after the other, when the rest is done.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

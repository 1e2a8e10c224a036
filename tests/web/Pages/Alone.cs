namespace ElevatorFunctions.WebTests.Pages;

/// <summary>Tests that measure time have the machine for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "alone";
}

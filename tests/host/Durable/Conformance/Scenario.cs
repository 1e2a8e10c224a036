namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>A story that is told on both engines and must go the same way.</summary>
/// <param name="Name">The promise that it shows.</param>
/// <param name="Build">Defines orchestrators and activities, and gives the story. Called once for each engine.</param>
internal sealed record Scenario(string Name, Func<Tasks, Func<Telling, Task>> Build);

namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>A rule that looks at the compiled template too. For others a planted defect is not compiled, which halves the time.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsCompiledAttribute : Attribute;

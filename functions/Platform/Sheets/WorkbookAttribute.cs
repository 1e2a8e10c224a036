namespace ElevatorFunctions.Platform.Sheets;

/// <summary>The function answers an <c>Accept</c> of an xlsx workbook with one. Others refuse it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkbookAttribute : Attribute;

namespace ElevatorFunctions.Platform.Sheets;

/// <summary>The function answers an <c>Accept</c> of an xlsx workbook with one. Others refuse it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WorkbookAttribute : Attribute;

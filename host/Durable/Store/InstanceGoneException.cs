namespace FunctionsHost.Durable.Store;

/// <summary>The instance of a step has been purged, replaced or ended meanwhile: the step is not written.</summary>
internal sealed class InstanceGoneException() : Exception("The instance has been purged, replaced or ended.");

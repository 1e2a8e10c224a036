namespace FunctionsHost.Durable.Store;

/// <summary>The outcome of sending a message.</summary>
internal enum Delivery
{
    /// <summary>It waits for the instance's next step, or has been carried out.</summary>
    Accepted,

    /// <summary>There is no instance of the id.</summary>
    UnknownInstance,

    /// <summary>The instance has ended, or the run that the message is for has.</summary>
    Ended,
}

namespace FunctionsHost.Queues.Triggers;

/// <summary>The form in which a worker gets a message.</summary>
internal enum MessageForm
{
    /// <summary>Text, which the worker may read as JSON.</summary>
    Any,

    /// <summary>The body as text.</summary>
    Text,

    /// <summary>The body as bytes.</summary>
    Bytes,

    /// <summary>Lock token and encoded message.</summary>
    Whole,
}

using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Words notices as they are sent, so that one that has waited is true then (rule book, section 10). A port: the capability that asked for a notice knows
/// how things stand.
/// </summary>
internal interface INoticeWording
{
    /// <summary>Whether it words the notices of a template. All others keep the words in which they were queued.</summary>
    bool IsFor(NoticeTemplate template);

    /// <summary>The content as of now, or null when what the notice asks for has been done meanwhile.</summary>
    Task<NoticeContent?> ContentOfAsync(Notice notice, CancellationToken cancellation);
}

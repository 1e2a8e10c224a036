namespace ElevatorFunctions.Notices;

/// <summary>Knows the part of a notice that is stored nowhere (<see cref="NoticeTexts.Hidden"/>): the code of an SMS code .</summary>
internal interface IHiddenText
{
    /// <summary>The hidden part of a notice.</summary>
    string Of(Notice notice);
}

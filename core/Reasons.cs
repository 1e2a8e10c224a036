#pragma warning disable CS1591 // What a code means is its sentence, in the table of the functions (ReasonTexts).
using System.Globalization;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Core;

/// <content>Every code there is, with the names of its figures.</content>
public sealed partial record Reason
{
    public static Reason Required { get; } = new("required");

    public static Reason ControlCharacters { get; } = new("control-characters");

    public static Reason Duplicate { get; } = new("duplicate");

    public static Reason Unknown { get; } = new("unknown");

    public static Reason Taken { get; } = new("taken");

    public static Reason GivenTwice { get; } = new("given-twice");

    public static Reason NotANumber { get; } = new("not-a-number");

    public static Reason NotADay { get; } = new("not-a-day");

    public static Reason NotAMonth { get; } = new("not-a-month");

    public static Reason NotAnInstant { get; } = new("not-an-instant");

    public static Reason NotADuration { get; } = new("not-a-duration");

    public static Reason NotAnId { get; } = new("not-an-id");

    public static Reason NotAPhone { get; } = new("not-a-phone");

    public static Reason NotAPosition { get; } = new("not-a-position");

    public static Reason NotADistrict { get; } = new("not-a-district");

    public static Reason NotACreditCode { get; } = new("not-a-credit-code");

    public static Reason NotInCatalogue { get; } = new("not-in-catalogue");

    public static Reason NotAContinuation { get; } = new("not-a-continuation");

    public static Reason NotAParameter { get; } = new("not-a-parameter");

    public static Reason NotAnObject { get; } = new("not-an-object");

    public static Reason NotJson { get; } = new("not-json");

    public static Reason NotAsDocumented { get; } = new("not-as-documented");

    public static Reason NotReceived { get; } = new("not-received");

    public static Reason NotAPersonName { get; } = new("not-a-person-name");

    public static Reason NotAUserName { get; } = new("not-a-user-name");

    public static Reason CreditCodeReserved { get; } = new("credit-code-reserved");

    public static Reason PhoneReserved { get; } = new("phone-reserved");

    public static Reason PasswordCharacters { get; } = new("password-characters");

    public static Reason PasswordKinds { get; } = new("password-kinds");

    public static Reason PasswordUnchanged { get; } = new("password-unchanged");

    public static Reason NotOneWay { get; } = new("not-one-way");

    public static Reason AddedAndRemoved { get; } = new("added-and-removed");

    public static Reason NotACompany { get; } = new("not-a-company");

    public static Reason NotAUseUnit { get; } = new("not-a-use-unit");

    public static Reason NeverChanges { get; } = new("never-changes");

    public static Reason DeviceTaken { get; } = new("device-taken");

    public static Reason TemporaryOnly { get; } = new("temporary-only");

    public static Reason WrongAnswer { get; } = new("wrong-answer");

    public static Reason CodeNotSent { get; } = new("code-not-sent");

    public static Reason CodeUsedUp { get; } = new("code-used-up");

    public static Reason WrongCode { get; } = new("wrong-code");

    public static Reason NotYourUpload { get; } = new("not-your-upload");

    public static Reason UploadUsed { get; } = new("upload-used");

    public static Reason NotUploaded { get; } = new("not-uploaded");

    public static Reason FileUnreadable { get; } = new("file-unreadable");

    public static Reason NotAFirstInspection { get; } = new("not-a-first-inspection");

    public static Reason ReportNumberTaken { get; } = new("report-number-taken");

    public static Reason ReCheckOnly { get; } = new("re-check-only");

    public static Reason NotOfThisElevator { get; } = new("not-of-this-elevator");

    public static Reason NotOpen { get; } = new("not-open");

    public static Reason NotAMiss { get; } = new("not-a-miss");

    public static Reason NoRoom { get; } = new("no-room");

    public static Reason NoRegisteredCompany { get; } = new("no-registered-company");

    public static Reason ChecklistOnly { get; } = new("checklist-only");

    public static Reason PaperOnly { get; } = new("paper-only");

    public static Reason NotAnItem { get; } = new("not-an-item");

    public static Reason FailedOnly { get; } = new("failed-only");

    public static Reason FailedAtSignOut { get; } = new("failed-at-sign-out");

    public static Reason NotAKind { get; } = new("not-a-kind");

    public static Reason OtherDistrict { get; } = new("other-district");

    public static Reason ElevatorOfOtherDistrict { get; } = new("elevator-of-other-district");

    public static Reason ElevatorRetired { get; } = new("elevator-retired");

    public static Reason OtherCompany { get; } = new("other-company");

    public static Reason HalfAPosition { get; } = new("half-a-position");

    public static Reason NoDatum { get; } = new("no-datum");

    public static Reason NoHeader { get; } = new("no-header");

    public static Reason OpenQuote { get; } = new("open-quote");

    public static Reason AfterQuote { get; } = new("after-quote");

    public static Reason NotMeasured { get; } = new("not-measured");

    public static Reason Busy { get; } = new("busy");

    public static Reason Failed { get; } = new("failed");

    public static Reason OldWorkbook { get; } = new("old-workbook");

    public static Reason Utf16File { get; } = new("utf-16-file");

    public static Reason NotATable { get; } = new("not-a-table");

    public static Reason DamagedFile { get; } = new("damaged-file");

    public static Reason WorkbookTooLarge { get; } = new("workbook-too-large");

    public static Reason EndlessRow { get; } = new("endless-row");

    public static Reason BrokenCharacters { get; } = new("broken-characters");

    public static Reason RoundedNumber { get; } = new("rounded-number");

    public static Reason ErrorValue { get; } = new("error-value");

    public static Reason NotCalculated { get; } = new("not-calculated");

    public static Reason DayInText { get; } = new("day-in-text");

    public static Reason AmbiguousName { get; } = new("ambiguous-name");

    public static Reason RegistrationTaken { get; } = new("registration-taken");

    public static Reason TooLong(int max) => new("too-long", ("max", (long)max));

    public static Reason TooMany(int max) => new("too-many", ("max", (long)max));

    public static Reason NotOneOf(params IEnumerable<string> values) => new("not-one-of", ("values", (IReadOnlyList<string>)[.. values]));

    public static Reason NotInRange(double min, double max) => new("not-in-range", ("min", min), ("max", max));

    public static Reason NotAWholeNumber(long min, long max) => new("not-a-whole-number", ("min", min), ("max", max));

    public static Reason NotBetween(string earliest, string latest) => new("not-between", ("earliest", earliest), ("latest", latest));

    public static Reason NotBetween(DateOnly earliest, DateOnly latest) => NotBetween(Text(earliest), Text(latest));

    public static Reason NotBetween(DateTimeOffset earliest, DateTimeOffset latest) => NotBetween(Text(earliest), Text(latest));

    public static Reason TooEarly(DateOnly earliest) => new("too-early", ("earliest", Text(earliest)));

    public static Reason TooEarly(DateTimeOffset earliest) => new("too-early", ("earliest", Text(earliest)));

    public static Reason FirstDayHasCome(DateOnly day) => new("first-day-has-come", ("day", Text(day)));

    public static Reason LastDayHasPassed(DateOnly day) => new("last-day-has-passed", ("day", Text(day)));

    public static Reason TooLate(DateOnly latest) => new("too-late", ("latest", Text(latest)));

    public static Reason TooLate(DateTimeOffset latest) => new("too-late", ("latest", Text(latest)));

    public static Reason PeriodTooLong(int days) => new("period-too-long", ("days", (long)days));

    public static Reason NotAnElevatorCode(int max) => new("not-an-elevator-code", ("max", (long)max));

    public static Reason NotAToken(int max) => new("not-a-token", ("max", (long)max));

    public static Reason TooManyToSort(int max) => new("too-many-to-sort", ("max", (long)max));

    public static Reason PasswordLength(int min, int max) => new("password-length", ("min", (long)min), ("max", (long)max));

    public static Reason NotGrantable(params IEnumerable<string> values) => new("not-grantable", ("values", (IReadOnlyList<string>)[.. values]));

    public static Reason NotMaintained(int count, params IEnumerable<string> values) =>
        new("not-maintained", ("count", (long)count), ("values", (IReadOnlyList<string>)[.. values]));

    public static Reason NotAssignedToCaller(int count, params IEnumerable<string> values) =>
        new("not-assigned-to-caller", ("count", (long)count), ("values", (IReadOnlyList<string>)[.. values]));

    public static Reason ChangedElsewhere(string route) => new("changed-elsewhere", ("route", route));

    public static Reason BeforePresentCompany(DateOnly since) => new("before-present-company", ("since", Text(since)));

    public static Reason UploadKindDiffers(string needed, string kind) => new("upload-kind-differs", ("needed", needed), ("kind", kind));

    public static Reason UploadSizeDiffers(long announced, long size) => new("upload-size-differs", ("announced", announced), ("size", size));

    public static Reason UploadTypeDiffers(string type) => new("upload-type-differs", ("type", type));

    public static Reason PictureTooLarge(int max) => new("picture-too-large", ("max", (long)max));

    public static Reason PictureTooSmall(int min) => new("picture-too-small", ("min", (long)min));

    public static Reason PeopleNotPossible(int max) => new("people-not-possible", ("max", (long)max));

    public static Reason RepeatedColumn(string column) => new("repeated-column", ("column", column));

    public static Reason MissingColumn(string column) => new("missing-column", ("column", column));

    public static Reason TooManyColumns(int max) => new("too-many-columns", ("max", (long)max));

    public static Reason CellTooLarge(int max) => new("cell-too-large", ("max", (long)max));

    public static Reason WorkerDied(int times) => new("worker-died", ("times", (long)times));

    public static Reason NotAnswering { get; } = new("not-answering");

    public static Reason PartsMissing(int missing) => new("parts-missing", ("missing", (long)missing));

    public static Reason SpaceShort(int least) => new("space-short", ("least", (long)least));

    public static Reason NotRunning(int minutes) => new("not-running", ("minutes", (long)minutes));

    public static Reason RepeatsRow(int row) => new("repeats-row", ("row", (long)row));

    /// <summary>Both sentences themselves, of a report that was written before there were codes.</summary>
    public static Reason Stated(string chinese, string english) => new("stated", ("chinese", chinese), ("english", english));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd");

    private static string Text(DateTimeOffset moment) => ShanghaiCalendar.Local(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SignInSharingShields : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "proved_at",
                table: "sign_in_session",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "post_from",
                table: "member",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "post_until",
                table: "member",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trained",
                table: "member",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "vetted_until",
                table: "member",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "authenticator",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authenticator", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "broken_glass",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_name = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    stopped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    chased_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reviewed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    reviewed_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    reviewed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    finding = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_broken_glass", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bulk_look",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_look", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bulk_notice",
                columns: table => new
                {
                    bulk_look_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_notice", x => new { x.bulk_look_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "kept_form",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    kept_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_form", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "not_shared",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    who = table.Column<string>(type: "TEXT", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: true),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    ground = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    recorded = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_not_shared", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    to_member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    to_agency = table.Column<string>(type: "TEXT", nullable: true),
                    to_team = table.Column<string>(type: "TEXT", nullable: true),
                    to_role = table.Column<string>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    path = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_read",
                columns: table => new
                {
                    notice_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_read", x => new { x.notice_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "passkey",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    transports = table.Column<string>(type: "TEXT", nullable: false),
                    backup_eligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    backed_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "posting",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    post = table.Column<string>(type: "TEXT", nullable: false),
                    rank = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "provider_tie",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    expected = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_tie", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "second_person_request",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    permission = table.Column<string>(type: "TEXT", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<int>(type: "INTEGER", nullable: false),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answered_by_name = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_second_person_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "service_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    prefix = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    permissions = table.Column<string>(type: "TEXT", nullable: false),
                    sources = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_used = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shield",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    put_on_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    put_on_by_name = table.Column<string>(type: "TEXT", nullable: false),
                    put_on_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    review_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    desk = table.Column<string>(type: "TEXT", nullable: false),
                    lifted_fact_id = table.Column<long>(type: "INTEGER", nullable: true),
                    lifted_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shield", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shield_circle",
                columns: table => new
                {
                    shield_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    agency = table.Column<string>(type: "TEXT", nullable: true),
                    team = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shield_circle", x => new { x.shield_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "shield_met",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shield_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shield_met", x => new { x.entry_id, x.shield_id });
                });

            migrationBuilder.CreateTable(
                name: "shield_touch",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    shield_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    settled_fact_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shield_touch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shielded_identity",
                columns: table => new
                {
                    shield_id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shielded_identity", x => new { x.shield_id, x.identity_id });
                });

            migrationBuilder.CreateTable(
                name: "sign_in_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_notice", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_broken_glass_member_id_until",
                table: "broken_glass",
                columns: new[] { "member_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_broken_glass_reviewed_at",
                table: "broken_glass",
                column: "reviewed_at");

            migrationBuilder.CreateIndex(
                name: "IX_bulk_look_member_id_at",
                table: "bulk_look",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_notice_member_id",
                table: "bulk_notice",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_kept_form_member_id",
                table: "kept_form",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_not_shared_recorded",
                table: "not_shared",
                column: "recorded");

            migrationBuilder.CreateIndex(
                name: "IX_notice_to_member_id",
                table: "notice",
                column: "to_member_id");

            migrationBuilder.CreateIndex(
                name: "IX_notice_to_role",
                table: "notice",
                column: "to_role");

            migrationBuilder.CreateIndex(
                name: "IX_passkey_member_id",
                table: "passkey",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_posting_member_id",
                table: "posting",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_provider_tie_issuer_expected",
                table: "provider_tie",
                columns: new[] { "issuer", "expected" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provider_tie_issuer_subject",
                table: "provider_tie",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provider_tie_member_id",
                table: "provider_tie",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_second_person_request_answer",
                table: "second_person_request",
                column: "answer");

            migrationBuilder.CreateIndex(
                name: "IX_service_key_hash",
                table: "service_key",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_service_key_member_id",
                table: "service_key",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_shield_lifted_fact_id",
                table: "shield",
                column: "lifted_fact_id");

            migrationBuilder.CreateIndex(
                name: "IX_shield_touch_shield_id_settled_fact_id",
                table: "shield_touch",
                columns: new[] { "shield_id", "settled_fact_id" });

            migrationBuilder.CreateIndex(
                name: "IX_shielded_identity_identity_id",
                table: "shielded_identity",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_notice_member_id",
                table: "sign_in_notice",
                column: "member_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authenticator");

            migrationBuilder.DropTable(
                name: "broken_glass");

            migrationBuilder.DropTable(
                name: "bulk_look");

            migrationBuilder.DropTable(
                name: "bulk_notice");

            migrationBuilder.DropTable(
                name: "kept_form");

            migrationBuilder.DropTable(
                name: "not_shared");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "notice_read");

            migrationBuilder.DropTable(
                name: "passkey");

            migrationBuilder.DropTable(
                name: "posting");

            migrationBuilder.DropTable(
                name: "provider_tie");

            migrationBuilder.DropTable(
                name: "second_person_request");

            migrationBuilder.DropTable(
                name: "service_key");

            migrationBuilder.DropTable(
                name: "shield");

            migrationBuilder.DropTable(
                name: "shield_circle");

            migrationBuilder.DropTable(
                name: "shield_met");

            migrationBuilder.DropTable(
                name: "shield_touch");

            migrationBuilder.DropTable(
                name: "shielded_identity");

            migrationBuilder.DropTable(
                name: "sign_in_notice");

            migrationBuilder.DropColumn(
                name: "proved_at",
                table: "sign_in_session");

            migrationBuilder.DropColumn(
                name: "post_from",
                table: "member");

            migrationBuilder.DropColumn(
                name: "post_until",
                table: "member");

            migrationBuilder.DropColumn(
                name: "trained",
                table: "member");

            migrationBuilder.DropColumn(
                name: "vetted_until",
                table: "member");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReferralDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "decision_draft",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    answers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kept_until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_draft", x => new { x.member_id, x.notification_id });
                });

            migrationBuilder.CreateTable(
                name: "desk_concern",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    queue = table.Column<string>(type: "TEXT", nullable: false),
                    age_band = table.Column<string>(type: "TEXT", nullable: false),
                    gravest = table.Column<string>(type: "TEXT", nullable: false),
                    gravest_words = table.Column<string>(type: "TEXT", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    holder_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    holder_name = table.Column<string>(type: "TEXT", nullable: true),
                    holder_team = table.Column<string>(type: "TEXT", nullable: true),
                    held_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decision_id = table.Column<long>(type: "INTEGER", nullable: true),
                    first_decided_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_concern", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "route_decision",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    notification_id = table.Column<long>(type: "INTEGER", nullable: false),
                    route = table.Column<string>(type: "TEXT", nullable: false),
                    route_words = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    awaits = table.Column<string>(type: "TEXT", nullable: true),
                    crime = table.Column<string>(type: "TEXT", nullable: false),
                    protection = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    rank = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rules_version = table.Column<string>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    superseded_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome_words = table.Column<string>(type: "TEXT", nullable: true),
                    outcome_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_route_decision", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_decision_draft_kept_until",
                table: "decision_draft",
                column: "kept_until");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_holder_id",
                table: "desk_concern",
                column: "holder_id");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_stage",
                table: "desk_concern",
                column: "stage");

            migrationBuilder.CreateIndex(
                name: "IX_route_decision_at",
                table: "route_decision",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_route_decision_notification_id",
                table: "route_decision",
                column: "notification_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "decision_draft");

            migrationBuilder.DropTable(
                name: "desk_concern");

            migrationBuilder.DropTable(
                name: "route_decision");
        }
    }
}
